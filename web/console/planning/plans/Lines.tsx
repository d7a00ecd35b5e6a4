/** Free words, several. */

import { Select } from 'antd';

interface LinesProps {
  readonly id?: string;
  readonly value?: string[];
  readonly onChange?: (words: string[]) => void;
  /** Where no label stands beside it. */
  readonly label?: string;
}

/** For use in a `Form.Item`. */
export function Lines({ label, ...props }: LinesProps) {
  return (
    <Select
      {...props}
      {...(label === undefined ? {} : { 'aria-label': label })}
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={['、', '，', ',', '；', ';']}
    />
  );
}
