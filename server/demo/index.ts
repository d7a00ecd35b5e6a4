/** The sample district: for trying out, and for an empty installation whose administrator asks for it. */

export { fillDemo } from './fill-demo.ts';
export { samplesModule } from './samples-module.ts';
