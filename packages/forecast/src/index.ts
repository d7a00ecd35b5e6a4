/** 推演 of an inspection plan: visits, coverage, workload, shortages and breaches over many test years. Pure. */

export { forecast } from './forecast.ts';
export type * from './types.ts';
