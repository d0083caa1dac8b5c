// What axe finds of weight on a page: contrast, names, roles, size of targets.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Session } from './webdriver';

const root = resolve(import.meta.dirname, '../..');
const axe = readFileSync(createRequire(join(root, 'ui', 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it is, a line each. */
export async function faultsOfAccess(session: Session): Promise<string[]> {
  await session.run(`if (!window.axe) { ${axe} }`);
  return session.later<string[]>(
    `const { violations } = await window.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
     return violations.map(({ id, impact, nodes }) => impact + ' ' + id + ' at ' + nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(', '));`,
  );
}
