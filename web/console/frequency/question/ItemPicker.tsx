/** Choosing catalogue items. */

import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { itemsShape } from '../../../../server/catalogue/items/schema.ts';
import { api } from '../../../kit/index.ts';
import { useMay } from '../../session.ts';

type Items = (typeof itemsShape)['_output'];

interface ItemPickerProps {
  readonly id?: string;
  readonly value?: string | readonly string[] | null;
  readonly onChange?: (value: never) => void;
  readonly multiple?: boolean;
}

/** Every item of the catalogue, where one may read it. */
export function useItems() {
  const may = useMay('catalogue.read');
  return useQuery({
    queryKey: ['catalogue', 'pick'],
    enabled: may,
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await api.get<Items>('/api/catalogue/items', { signal })).items,
  });
}

/** For use in a `Form.Item`; its value is an id, or several. Items that are not published are offered too: rules may be written before. */
export function ItemPicker({ value, onChange, multiple = false, ...rest }: ItemPickerProps) {
  const items = useItems();
  return (
    <Select
      {...rest}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={multiple ? '不限' : '不指定事项'}
      notFoundContent={items.isError ? '事项清单读取失败' : '事项清单里还没有事项'}
      loading={items.isFetching}
      style={{ width: '100%' }}
      value={(value ?? (multiple ? [] : undefined)) as never}
      options={items.data?.map(({ id, code, facts }) => ({ value: id, label: `${code}　${facts.name}` })) ?? []}
      onChange={(next) => onChange?.((next ?? null) as never)}
    />
  );
}
