/** 公开抽签投屏: the whole screen, for a room that looks on; the host leads it with the keyboard. */

import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorPage, Loading } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { Facts } from './Facts.tsx';
import { HostBar } from './HostBar.tsx';
import type { Ceremony, Draw } from './requests.ts';
import { Scene } from './Scene.tsx';
import { StepList } from './StepList.tsx';
import './stage.css';
import { useCeremony, useStageDraw } from './use-stage.ts';
import { STRENGTH_WORDS } from './words.ts';

export function StagePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const ceremony = useCeremony(id);
  const { data } = ceremony;
  const draw = useStageDraw(id, data === undefined ? '' : `${data.draw.state} ${data.typed}`);
  usePageTitle(data && `公开抽签 ${data.draw.number}`);
  if (data === undefined)
    return ceremony.isError ? <ErrorPage error={ceremony.error} retry={() => void ceremony.refetch()} /> : <Loading />;
  const moved = () => Promise.all([ceremony.refetch(), draw.refetch()]);
  return <Stage ceremony={data} own={draw.data} lost={ceremony.lost} moved={moved} />;
}

interface StageProps {
  readonly ceremony: Ceremony;
  /** Null-like until it is known what this person may do. */
  readonly own: Draw | undefined;
  readonly lost: boolean;
  readonly moved: () => Promise<unknown>;
}

function Stage({ ceremony, own, lost, moved }: StageProps) {
  const { draw, strength } = ceremony;
  useFullScreenKey();
  return (
    <div className="st-stage" data-state={draw.state}>
      <header className="st-head">
        <div>
          <p className="st-authority">{draw.authority} · 双随机、一公开</p>
          <h1>{draw.title}</h1>
        </div>
        <div className="st-head-right">
          <p className="st-number">{draw.number}</p>
          <p className="st-strength" title={strength.sentence}>
            抽签强度 {STRENGTH_WORDS[strength.level]}
          </p>
        </div>
      </header>
      <div className="st-body">
        <StepList steps={ceremony.steps} />
        <section className="st-scene" aria-label="现在进行">
          <Scene ceremony={ceremony} code={own?.ceremony?.code ?? null} />
        </section>
        <Facts ceremony={ceremony} />
      </div>
      <HostBar ceremony={ceremony} own={own} lost={lost} moved={moved} />
    </div>
  );
}

/** F fills the screen and gives it back. */
function useFullScreenKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
      if (document.fullscreenElement === null) void document.documentElement.requestFullscreen?.().catch(() => null);
      else void document.exitFullscreen();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
