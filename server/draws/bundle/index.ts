/** 材料包: what everybody may download of a draw, and check at home. */

export { publicFilesOf } from './files.ts';
export { bundleRoutes } from './routes.ts';
