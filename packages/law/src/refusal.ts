/** The one error of this package. */

/** A file or citation that is refused; `message` is the plain Chinese sentence that says what is wrong and what to do. */
export class LawRefusal extends Error {
  override readonly name = 'LawRefusal';
}
