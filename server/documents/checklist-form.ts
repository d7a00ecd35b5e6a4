/** A checklist on paper, to be filled in by hand at the place (国办发〔2024〕54号: 检查标准). All texts are plain. */

/** What the sheet says; what is to be written by hand is the template's. */
export interface ChecklistForm {
  /** 大洼区粮食和物资储备局 */
  readonly authority: string;
  readonly item: { readonly code: string; readonly name: string };
  readonly version: number;
  /** Stands on every page, framed: 示例·须经法制审定. */
  readonly warnings: readonly string[];
  /** Lines by sub-item, in their order. */
  readonly groups: readonly FormGroup[];
  /** Clues of other authorities. */
  readonly clues: readonly FormClue[];
  /** What of the points decides, per cent; null where no line has points. */
  readonly passMark: number | null;
  /** Conclusions to choose from. */
  readonly conclusions: readonly string[];
  /** Small print at the end: how it is filled in. */
  readonly notes: readonly string[];
  /** ISO 8601; the same description with the same time is the same bytes. */
  readonly at: string;
}

interface FormGroup {
  readonly title: string;
  readonly lines: readonly FormLine[];
}

/** One line of inspection. */
export interface FormLine {
  readonly number: number;
  /** Marked ★. */
  readonly major: boolean;
  /** 0 where it does not count. */
  readonly points: number;
  readonly standard: string;
  /** Below the standard, small: the duty, what a breach is called, the penalty. */
  readonly grounds: readonly FormWords[];
  readonly method: string;
  /** Boxes to tick: 符合, 不符合, 不适用. */
  readonly boxes: readonly string[];
  /** What is measured or copied down beside the boxes; null where nothing is. */
  readonly blank: { readonly label: string; readonly unit: string; readonly limit: string } | null;
  /** What has to be taken along as evidence; `blank` leaves a place to write its number. */
  readonly evidence: readonly { readonly text: string; readonly blank: boolean }[];
}

interface FormWords {
  readonly label: string;
  readonly text: string;
}

interface FormClue {
  readonly number: number;
  readonly title: string;
  readonly clue: string;
  readonly basis: string;
  readonly authority: string;
}
