/** The foot of the stage: one main button for the next step, for who may take it. */

import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { type Ceremony, type Draw, takeStep } from './requests.ts';
import { StageDialog } from './StageDialog.tsx';
import { ValueForm } from './ValueForm.tsx';
import { nextStep } from './words.ts';

interface HostBarProps {
  readonly ceremony: Ceremony;
  readonly own: Draw | undefined;
  readonly lost: boolean;
  readonly moved: () => Promise<unknown>;
}

const OWN_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/** What a presenter's remote control sends for “next”, and the arrow. */
const NEXT_KEYS = ['PageDown', 'ArrowRight'];

export function HostBar({ ceremony, own, lost, moved }: HostBarProps) {
  const { draw, source } = ceremony;
  /** The state in which the question was asked: once it has passed, the question is gone. */
  const [asked, setAsked] = useState<string | null>(null);
  const may = (ability: string) => own?.state === draw.state && (own.abilities as readonly string[]).includes(ability);
  const step = nextStep(ceremony);
  const typing = draw.state === 'awaiting-value' && source !== null && may('give-value');
  const label = typing ? '录入公共随机值' : step !== null && may(step.ability) ? step.label : null;
  const ask = useCallback(() => setAsked(draw.state), [draw.state]);
  const close = useCallback(() => setAsked(null), []);
  useNextKey(label === null || asked === draw.state ? null : ask);
  return (
    <footer className="st-foot">
      {lost ? <LostNote /> : <Keys draw={draw} next={label !== null} />}
      {label !== null && !lost && (
        <button type="button" className="st-main" onClick={ask}>
          {label}
        </button>
      )}
      {asked === draw.state && own !== undefined && typing && (
        <ValueForm id={draw.id} source={source} version={own.version} moved={moved} close={close} />
      )}
      {asked === draw.state && own !== undefined && !typing && step !== null && (
        <StageDialog
          title={step.question}
          okText={step.label}
          confirm={(key) => takeStep(draw.id, step.verb, own.version, key).finally(moved)}
          close={close}
        >
          {step.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </StageDialog>
      )}
    </footer>
  );
}

/** What is on the wall stays; a question that is open stays too, with what was typed. */
const LostNote = () => (
  <p className="st-lost" role="alert">
    网络断开，暂时连接不上服务器。抽签没有中断，已经完成的步骤都在；正在自动重新连接，屏幕上是断开前的内容。
  </p>
);

function Keys({ draw: { id, state }, next }: Pick<Ceremony, 'draw'> & { readonly next: boolean }) {
  const scanning = state === 'committed' || state === 'joining';
  return (
    <span className="st-keys">
      <Link to="/draws/$id" params={{ id }}>
        退出投屏
      </Link>
      <span>按 F 全屏</span>
      {next && <span>按 → 或翻页键进行下一步</span>}
      {next && scanning && OWN_MACHINE.includes(location.hostname) && (
        <span className="st-warn">投屏用的是本机地址，别人的手机扫码打不开；请改用这台电脑在局域网里的地址。</span>
      )}
    </span>
  );
}

/** The keys ask the question; only the button in the dialog, or Enter on it, does anything. */
function useNextKey(ask: (() => void) | null): void {
  useEffect(() => {
    if (ask === null) return;
    const press = (event: KeyboardEvent) => {
      if (!NEXT_KEYS.includes(event.key) || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      ask();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [ask]);
}
