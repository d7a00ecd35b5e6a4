/** How a subject is shown and recorded. */

/** All but its ends is left out: some services use identity numbers as subjects. */
export function maskSubject(subject: string): string {
  return subject.length < 8 ? '****' : `${subject.slice(0, 2)}****${subject.slice(-2)}`;
}
