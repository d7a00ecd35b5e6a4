/** The one error of this package. */

/**
 * A file, text or citation that is refused; `message` is the plain Chinese sentence that says what is wrong and what to do.
 * `line`: where in what was read, from 1; null where it is no single line.
 */
export class LawRefusal extends Error {
  override readonly name = 'LawRefusal';
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}
