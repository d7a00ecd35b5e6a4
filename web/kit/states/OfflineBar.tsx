/** The bar that tells that the server is out of reach, and tries again. */

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { noteReached, useOnline } from '../api/online.ts';

const EVERY = 10_000;

/** Shown while offline; asks every 10 s, reloads what is on screen once the server answers. */
export function OfflineBar() {
  const online = useOnline();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const wasOffline = useRef(false);
  useEffect(() => {
    if (online) {
      // What is on screen may have been missed while nothing came through.
      if (wasOffline.current) void queries.invalidateQueries();
      wasOffline.current = false;
      return;
    }
    wasOffline.current = true;
    const timer = setInterval(() => void ask(), EVERY);
    return () => clearInterval(timer);
  }, [online, queries]);
  if (online) return null;
  const retry = async () => {
    setAsking(true);
    await ask();
    setAsking(false);
  };
  return (
    <div className="mq-offline" role="alert">
      <span>网络不通，暂时连接不上服务器；已填写的内容还在。每 10 秒自动重试。</span>
      <Button size="small" loading={asking} onClick={() => void retry()}>
        立即重试
      </Button>
    </div>
  );
}

async function ask(): Promise<void> {
  const reached = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );
  noteReached(reached);
}
