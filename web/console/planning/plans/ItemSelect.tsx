/** Choosing items of the catalogue: only what is published may be inspected. */

import { Select } from 'antd';
import { STANDINGS } from '../../catalogue/words.ts';
import { useItems } from './use-items.ts';

interface ItemSelectProps {
  readonly id?: string;
  readonly value?: string | readonly string[];
  readonly onChange?: (value: never) => void;
  readonly multiple?: boolean;
}

/** For use in a `Form.Item`. What cannot be chosen is shown, so that it is clear why not. */
export function ItemSelect({ id, value, onChange, multiple = false }: ItemSelectProps) {
  const items = useItems();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="选已发布的事项"
      loading={items.isFetching}
      notFoundContent={items.isError ? '事项清单读取失败' : '事项清单里还没有事项'}
      value={(value ?? (multiple ? [] : undefined)) as never}
      options={(items.data ?? []).map(({ id: item, code, facts, standing }) => {
        const fits = standing === 'published';
        return {
          value: item,
          label: `${code}　${facts.name}${fits ? '' : `（${STANDINGS[standing][0]}，不能选）`}`,
          disabled: !fits,
        };
      })}
      onChange={(next) => onChange?.(next as never)}
    />
  );
}
