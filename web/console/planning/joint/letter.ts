/** A letter to or from an authority outside, as it is filled in. */

export interface LetterForm {
  readonly letterNumber?: string | null;
  readonly letterDay?: string | null;
}

/** As the server takes it; null where nothing is filled in. One half alone is sent, and refused in words. */
export function letterOf({ letterNumber, letterDay }: LetterForm): { number: string; day: string } | null {
  const [number, day] = [letterNumber?.trim() ?? '', letterDay ?? ''];
  return number === '' && day === '' ? null : { number, day };
}
