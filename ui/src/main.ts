// Starts the window.
import { mount } from 'svelte';
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import './css/scripts.css';
import './css/variables.css';
import './css/base.css';
import './css/layout.css';
import './css/fields.css';
import './css/lists.css';
import './css/form.css';
import './css/dialogs.css';
import './css/press.css';
import './css/suggest.css';
import './css/releases.css';
import './css/traffic.css';
import './css/schedule.css';
import './css/paste.css';
import './css/pictures.css';
import './css/table.css';
import './css/reading.css';
import './css/exchange.css';
import './css/mapping.css';
import './css/menus.css';
import { Fault } from './api';
import App from './App.svelte';
import { complain } from './state.svelte';

// What the content security policy blocks is said aloud: it is a fault of ours, or something that tried to get in.
document.addEventListener('securitypolicyviolation', (event) => {
  const what = `${event.effectiveDirective} ${event.blockedURI}`;
  document.documentElement.dataset.blocked = what;
  complain(new Fault('bug', `Galley blocked something in its own window that does not belong there (${what}). Please report these words.`));
});

const target = document.getElementById('app');
if (!target) throw new Error('index.html has the element that the window lives in');
mount(App, { target });
