/** Exports of the kernel. */

export { prepare } from './lanes';
export {
  BUFFER,
  CANDIDATES,
  CAPACITY,
  DIGESTS,
  HIGH,
  LOW,
  MIDSTATE,
  ORIGIN,
  QUEUE,
  STRATA,
  WANTED,
} from './layout';
export { before, run } from './lines';
export { strata } from './strata';
export { digestBlocks, digestPairs } from './tickets';
