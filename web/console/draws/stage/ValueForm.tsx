/** 录入公共随机值: dice digit by digit, a lottery from its announcement, a beacon's round fetched or pasted. */

import { type PublicKind, publicValueHelp } from '@mingqian/draw';
import { useId, useState } from 'react';
import { formatTime } from '../../../kit/index.ts';
import { type Ceremony, fetchRound, giveValue } from './requests.ts';
import { StageDialog } from './StageDialog.tsx';
import { isWhole, kindOf, writtenValue } from './value-text.ts';

type Source = NonNullable<Ceremony['source']>;
interface Named {
  readonly kind: string;
  readonly kindLabel: string;
  readonly event: string;
}

interface ValueFormProps {
  readonly id: string;
  readonly source: Source;
  readonly version: number;
  readonly moved: () => Promise<unknown>;
  readonly close: () => void;
}

export function ValueForm({ id, source, version, moved, close }: ValueFormProps) {
  const [typed, setTyped] = useState('');
  const [fallback, setFallback] = useState(false);
  const named: Named = fallback && source.fallback !== null ? source.fallback : source;
  const kind = kindOf(named.kind);
  if (kind === null) return null;
  const fetching = kind === 'drand' && typed.trim() === '';
  const choose = (chosen: boolean) => {
    setFallback(chosen);
    setTyped('');
  };
  const confirm = async (key: string) => {
    const { event } = named;
    await (fetching
      ? fetchRound(id, version, key)
      : giveValue(id, { kind, event, value: writtenValue(kind, typed) }, version, key)
    ).finally(moved);
  };
  return (
    <StageDialog
      title={`${named.kindLabel} ${named.event}`}
      okText={fetching ? '由服务器取回并核验' : '确认录入'}
      unready={!fetching && !isWhole(kind, typed)}
      confirm={confirm}
      close={close}
    >
      {source.fallback !== null && <Choice source={source} fallback={fallback} choose={choose} />}
      <ValueField kind={kind} typed={typed} change={setTyped} />
      <p className="st-quiet">{HINTS[kind]}</p>
    </StageDialog>
  );
}

const BLIND = '号码不显示在屏幕上，自己核对时按住“按住查看号码”；大屏幕投着时请不要按。';
const TWICE = '由两个人在各自的账号里分别录入，两次相同才算数。';
const HINTS: Readonly<Record<PublicKind, string>> = {
  drand:
    '任何人都能核对签名。服务器连不上外网时，在能上网的设备上打开 api.drand.sh 的这一轮，把答复整个粘贴到上面；系统核验签名后才采用。',
  ssq: `照开奖公告按顺序输入红球、蓝球，可以不打点和加号。${BLIND}${TWICE}`,
  dlt: `照开奖公告按顺序输入前区、后区，可以不打点和加号。${BLIND}${TWICE}`,
  dice6: `每掷一次，当场输入一个点数，在场的人看着屏幕核对。${TWICE}`,
  dice10: `每掷一次，当场输入一个数字，在场的人看着屏幕核对。${TWICE}`,
};

interface FieldProps {
  readonly kind: PublicKind;
  readonly typed: string;
  readonly change: (typed: string) => void;
}

function ValueField({ kind, typed, change }: FieldProps) {
  const id = useId();
  const [held, setHeld] = useState(false);
  const dice = kind === 'dice6' || kind === 'dice10';
  // The second person types blindly: what the first one typed is not to be read off the wall. Dice are watched by the room.
  const hidden = !dice && kind !== 'drand';
  const value = writtenValue(kind, typed);
  const shown = hidden && !held ? value.replaceAll(/\d/g, '●') : value;
  return (
    <div className="st-field">
      <label htmlFor={id}>{kind === 'drand' ? '或者粘贴该轮的答复' : dice ? '掷出的数字' : '开奖号码'}</label>
      <input
        id={id}
        className={hidden && !held ? 'st-hidden' : undefined}
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type this
        autoFocus={kind !== 'drand'}
        inputMode={kind === 'drand' ? 'text' : 'numeric'}
        autoComplete="off"
        spellCheck={false}
        maxLength={600}
        onChange={({ target }) => change(target.value)}
      />
      <output className="st-typed" aria-live="polite">
        {dice ? (
          <>
            {value.split('').map((digit, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a throw is its place in the row
              <span key={at} className="st-digit">
                {digit}
              </span>
            ))}
            {value !== '' && <small>共 {value.length} 个</small>}
          </>
        ) : (
          hidden && shown
        )}
      </output>
      {hidden && <Peek show={setHeld} />}
      {typed.trim() !== '' && !isWhole(kind, typed) && <p className="st-quiet">还不完整：{publicValueHelp[kind]}</p>}
    </div>
  );
}

/** Shows what was typed as long as the button, or a key on it, is held down. */
function Peek({ show }: { readonly show: (held: boolean) => void }) {
  const hide = () => show(false);
  return (
    <button
      type="button"
      onPointerDown={() => show(true)}
      onPointerUp={hide}
      onPointerLeave={hide}
      onPointerCancel={hide}
      onKeyDown={({ key }) => key === ' ' && show(true)}
      onKeyUp={hide}
      onBlur={hide}
    >
      按住查看号码
    </button>
  );
}

interface ChoiceProps {
  readonly source: Source;
  readonly fallback: boolean;
  readonly choose: (fallback: boolean) => void;
}

/** The server refuses the fallback before its time, and the named one never. */
function Choice({ source, fallback, choose }: ChoiceProps) {
  const name = useId();
  const ways = [
    [false, `原定：${source.kindLabel} ${source.event}`],
    [
      true,
      `备用：${source.fallback?.kindLabel} ${source.fallback?.event}${source.waitUntil === null ? '' : `（${formatTime(source.waitUntil)} 以后原定的仍没有公布时才能用）`}`,
    ],
  ] as const;
  return (
    <fieldset className="st-choice">
      <legend>用哪一个</legend>
      {ways.map(([which, text]) => (
        <label key={text}>
          <input type="radio" name={name} checked={fallback === which} onChange={() => choose(which)} /> {text}
        </label>
      ))}
    </fieldset>
  );
}
