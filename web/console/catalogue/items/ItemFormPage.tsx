/** 新增、修改抽查事项. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ErrorPage, Loading, PageHead, SubmitForm, showValue } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import { addItem, CATALOGUE_KEY, changeItem, type Item, readItem } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { FORM_LABELS, factsOf, type ItemForm, NEW_ITEM, type RatioInput, ratioOf, valuesOf } from './form.ts';
import { ItemFields } from './ItemFields.tsx';
import { showFact } from './show-fact.ts';
import '../../registry/registry.css';
import '../catalogue.css';

const HINT = '带 * 的必须填写。回车到下一项，Ctrl+S 保存。';

/** A draft: nothing can be inspected on it until it is reviewed and published. */
export function NewItemPage() {
  const navigate = useNavigate();
  const done = useDone('已新增，是草稿。');
  return (
    <>
      <PageHead title="新增抽查事项" note={`${HINT}保存后先填检查表，再送审。`} />
      <div className="mq-panel">
        <SubmitForm<ItemForm, Item>
          initial={NEW_ITEM}
          labels={FORM_LABELS}
          show={show}
          submit={(values, submission) => refusedOnForm(() => addItem(additionOf(values), submission))}
          done={done}
          cancel={() => void navigate({ to: '/catalogue/items' } as never)}
        >
          <ItemFields isNew />
        </SubmitForm>
      </div>
    </>
  );
}

/** Of a published item the next version is written; until it is approved the published one stays in force. */
export function EditItemPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const done = useDone('已保存。');
  const answer = useQuery({
    queryKey: [...CATALOGUE_KEY, 'item', id, null],
    queryFn: ({ signal }) => readItem(id, undefined, signal),
    // A form that is being filled in keeps the record as it was opened: what others save meanwhile is compared on saving.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const item = answer.data?.item;
  usePageTitle(item && `修改：${item.facts.name}`);
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (item === undefined || answer.isFetching) return <Loading />;
  return (
    <>
      <PageHead
        title={`修改：${item.facts.name}`}
        note={`${HINT}${item.edition === null ? '' : `批准之前仍按第 ${item.edition.edition} 版施行。`}`}
      />
      <div className="mq-panel">
        <SubmitForm<ItemForm, Item>
          initial={valuesOf(item)}
          labels={FORM_LABELS}
          version={item.version}
          fromRecord={(current) => valuesOf(current as Item)}
          show={show}
          submit={(values, submission) => refusedOnForm(() => changeItem(id, changeOf(values), submission))}
          done={done}
          cancel={() => void navigate({ to: `/catalogue/items/${id}` } as never)}
        >
          <ItemFields isNew={false} />
        </SubmitForm>
      </div>
    </>
  );
}

function useDone(word: string): (item: Item) => void {
  const navigate = useNavigate();
  const saved = useSaved();
  return ({ id }) => {
    saved(word);
    void navigate({ to: `/catalogue/items/${id}`, ignoreBlocker: true } as never);
  };
}

async function refusedOnForm<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    throw onForm(error);
  }
}

const given = (text: string | undefined) => (text?.trim() ? text.trim() : undefined);

function additionOf(values: ItemForm) {
  const note = given(values.note);
  const reason = given(values.reason);
  return {
    code: values.code,
    facts: factsOf(values),
    ...(note === undefined ? {} : { note }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function changeOf(values: ItemForm) {
  const note = given(values.note);
  return { facts: factsOf(values), reason: values.reason, ...(note === undefined ? {} : { note }) };
}

function show(field: string, value: unknown): string {
  const shared = field === 'ratio' && value !== undefined ? ratioOf(value as RatioInput) : value;
  return showValue(showFact(field, shared));
}
