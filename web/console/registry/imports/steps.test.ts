/** Where an import goes on after a reload. */

import { describe, expect, it } from 'vitest';
import { openSteps, shownStep, stepOf } from './steps.ts';

describe('the steps of an import', () => {
  it('go on where the state is', () => {
    expect(
      (['uploaded', 'failed', 'read', 'checked', 'pending', 'applying', 'applied', 'cancelled'] as const).map(stepOf),
    ).toEqual(['columns', 'columns', 'rows', 'try', 'apply', 'apply', 'apply', 'apply']);
  });

  it('show the one in the address as far as it can be looked at', () => {
    expect(shownStep('columns', 'checked')).toBe('columns');
    expect(shownStep('apply', 'read')).toBe('rows');
    expect(shownStep('rows', 'uploaded')).toBe('columns');
    expect(shownStep('nonsense', 'applied')).toBe('apply');
    expect(openSteps('applied')).toContain('rows');
  });
});
