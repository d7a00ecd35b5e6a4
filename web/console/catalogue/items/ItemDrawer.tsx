/** A quick look at an item. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type OpenRecord, RecordDrawer } from '../../../kit/index.ts';
import { CATALOGUE_KEY, type Item, readItem } from '../requests.ts';
import { FactsPart } from './FactsPart.tsx';
import { ItemMarks } from './ItemMarks.tsx';

/** The state first, then what it says; as of the day that the list is asked for. */
export function ItemDrawer({ id, row, close, previous, next }: OpenRecord<Item>) {
  const { day } = useSearch({ strict: false }) as { day?: string };
  const navigate = useNavigate();
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'item', id, day ?? null],
    queryFn: ({ signal }) => readItem(id, day, signal),
  });
  const item = answer.data?.item ?? row;
  const go = (rest: string, search = {}) => void navigate({ to: `/catalogue/items/${id}${rest}`, search } as never);
  return (
    <RecordDrawer
      title={item === undefined ? '抽查事项' : `${item.code}　${item.facts.name}`}
      close={close}
      previous={previous}
      next={next}
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      width={760}
      actions={
        <>
          <Button type="primary" onClick={() => go('')}>
            打开整页
          </Button>
          <Button onClick={() => go('', { tab: 'checklist' })}>检查表</Button>
          {item?.abilities.includes('change') && <Button onClick={() => go('/edit')}>修改</Button>}
        </>
      }
    >
      {answer.data !== undefined && (
        <>
          <p>
            <ItemMarks item={answer.data.item} />
          </p>
          <FactsPart record={answer.data} />
        </>
      )}
    </RecordDrawer>
  );
}
