// What the ways of a copy are called.
import type { LegKind } from '../../types/LegKind';

export const legNames: Record<LegKind, string> = { arrival: 'Arrives', transfer: 'To another building', hall: 'To another hall', departure: 'Leaves' };
