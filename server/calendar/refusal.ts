/** `year-data`: a year's holidays cannot be taken; `day`, `count`, `instant`: a bad argument; `no-data`: no year to count in. */
type CalendarRefusalCode = 'year-data' | 'day' | 'count' | 'instant' | 'no-data';

/**
 * What the calendar refuses. `code` is stable, for machines; `message` is the plain Chinese sentence for people.
 * `problems` lists every sentence when a year's data is refused; `missingYear` names the year when there is no data.
 */
export class CalendarRefusal extends Error {
  override readonly name = 'CalendarRefusal';
  readonly code: CalendarRefusalCode;
  readonly problems: readonly string[];
  readonly missingYear: number | undefined;

  constructor(code: CalendarRefusalCode, problems: string | readonly string[], missingYear?: number) {
    const sentences = typeof problems === 'string' ? [problems] : problems;
    super(sentences.join('\n'));
    this.code = code;
    this.problems = sentences;
    this.missingYear = missingYear;
  }
}
