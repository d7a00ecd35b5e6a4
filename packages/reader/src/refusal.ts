/**
 * A file, mapping or decision that the reader refuses. `code` is stable, for machines; `message` is the plain Chinese
 * sentence for people, which says what is wrong and what to do.
 */
export class ReadRefusal extends Error {
  override readonly name = 'ReadRefusal';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
