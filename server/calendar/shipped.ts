import year2024 from './data/2024.json' with { type: 'json' };
import year2025 from './data/2025.json' with { type: 'json' };
import year2026 from './data/2026.json' with { type: 'json' };
import { parseYear, type YearData } from './year.ts';

/** The years that come with the product, checked like any other. */
export function shippedYears(): YearData[] {
  return [year2024, year2025, year2026].map(parseYear);
}
