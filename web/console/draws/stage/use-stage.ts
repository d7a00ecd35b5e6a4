/** What the stage shows, asked for again and again: after a reload or a lost connection it goes on where the server is. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readCeremony, readDrawn, readStageDraw } from './requests.ts';

const EVERY_MS = 1_200;
/** Nothing moves any more, or not for days. */
const EVERY_QUIET_MS = 20_000;
const QUIET = ['drawn', 'disclosed', 'aborted'];

/** The ceremony as everybody may see it. `lost`: the last try did not reach the server; what is shown is older. */
export function useCeremony(id: string) {
  const answer = useQuery({
    queryKey: ['draw-stage', id, 'ceremony'],
    queryFn: ({ signal }) => readCeremony(id, signal),
    refetchInterval: ({ state }) => (QUIET.includes(state.data?.draw.state ?? '') ? EVERY_QUIET_MS : EVERY_MS),
    // The wall is looked at although the window may not be in front.
    refetchIntervalInBackground: true,
    retry: false,
    staleTime: 0,
  });
  return { ...answer, lost: answer.data !== undefined && answer.errorUpdatedAt > answer.dataUpdatedAt };
}

/** What this person may do; asked again whenever the ceremony has moved on. `moved` names where it is. */
export function useStageDraw(id: string, moved: string) {
  const answer = useQuery({
    queryKey: ['draw-stage', id, 'draw'],
    queryFn: ({ signal }) => readStageDraw(id, signal),
    refetchInterval: 10_000,
  });
  const { refetch } = answer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: that it moved is the reason to ask again
  useEffect(() => {
    void refetch();
  }, [moved, refetch]);
  return answer;
}

/** The list of a disclosed draw; it never changes while the stage shows it. */
export function useDrawn(id: string) {
  return useQuery({
    queryKey: ['draw-stage', id, 'list'],
    queryFn: ({ signal }) => readDrawn(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 5,
  });
}

/** Milliseconds since `iso` by the server's clock, moving on while `running`. */
export function useSince(iso: string, serverNow: string, running: boolean): number {
  const [ahead, setAhead] = useState(() => Date.parse(serverNow) - Date.now());
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => setAhead(Date.parse(serverNow) - Date.now()), [serverNow]);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, [running]);
  return now + ahead - Date.parse(iso);
}
