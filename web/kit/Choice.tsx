/** One of a few: side by side, on a phone a list to choose from. */

import { Segmented, Select } from 'antd';
import type { ListOption } from './list/types.ts';
import { useNarrow } from './use-media.ts';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly ListOption[];
  readonly choose: (value: string) => void;
}

/** Named for screen readers by `label`. */
export function Choice({ label, value, options, choose }: ChoiceProps) {
  const common = { 'aria-label': label, value, options: [...options], onChange: choose };
  return useNarrow() ? <Select {...common} style={{ width: '100%' }} /> : <Segmented {...common} />;
}
