/** Bundles on disk. */

export { type OpenedBundle, openBundle } from './open-bundle.ts';
