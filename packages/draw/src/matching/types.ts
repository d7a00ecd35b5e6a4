/** What the matching takes and gives (docs/spec/draw-v1.md §6). People, subjects and pairs are indices, never ids. */

/** An inspector whose status is `in`. `tags` are the skills and `unit:` + unit; `capacity` is an integer from 0. */
export interface Person {
  readonly id: string;
  readonly capacity: number;
  readonly tags: readonly string[];
}

/** `size` from 1 to 20; tags differ, counts are integers from 1 and add up to at most `size`. */
export interface TeamRule {
  readonly size: number;
  readonly needs: readonly { readonly tag: string; readonly count: number }[];
}

/** Allowed pairs in ticket order: pair i is subject `subjects[i]` with person `people[i]`. No pair stands twice. */
export interface PairList {
  readonly subjects: Uint32Array;
  readonly people: Uint32Array;
}

/** `load` is `load.max` of the rules, or null for the smallest load that works. */
export interface Problem {
  readonly subjectCount: number;
  readonly people: readonly Person[];
  readonly rule: TeamRule;
  readonly load: number | null;
  readonly pairs: PairList;
}

/** Places in a team that only people with `tag` can take; null: places that anyone can take. */
export interface Demand {
  readonly tag: string | null;
  readonly count: number;
}

/**
 * Why no complete assignment exists. The `subjects` need `demand` places filled by the kinds named with each; every pair
 * of such a subject with a person who fits one of these kinds goes to somebody in `people`, and nobody gives more than
 * min(`bound`, `meets`), where `bound` = min(capacity, load) and `meets` counts those pairs. These add up to `supply`,
 * and `demand > supply`: no choice and no computer can help.
 */
export interface Shortage {
  readonly load: number;
  readonly subjects: readonly { readonly subject: number; readonly needs: readonly Demand[] }[];
  readonly people: readonly { readonly person: number; readonly bound: number; readonly meets: number }[];
  readonly demand: number;
  readonly supply: number;
}

/** `teams[s]` are the people of subject s, as indices in ticket order; `loadMax` is L (0 when there is no subject). */
export type Outcome =
  | { readonly complete: true; readonly loadMax: number; readonly teams: number[][] }
  | { readonly complete: false; readonly shortage: Shortage };
