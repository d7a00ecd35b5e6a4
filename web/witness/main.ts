/** 见证人的手机: one page that joins, waits, reveals and checks by itself, and goes on where it was. */

import { checkByFile, checked } from './check.ts';
import { proofText, Withheld } from './closed-list.ts';
import { fromFragment } from './contribution.ts';
import { type Answers, goOnJoining, type Hands, join, reveal } from './deeds.ts';
import { button, el, fill } from './dom.ts';
import { joinForm } from './join-form.ts';
import { browserStorage, type Own, ownStore } from './own.ts';
import { receiptPanel } from './receipt.ts';
import { type Ceremony, Refusal, serverOf } from './server.ts';
import { sentenceOf, type View, viewOf } from './view.ts';

const QUICK_MS = 2_000;
const SLOW_MS = 15_000;
/** What moves by the minute; the others wait for a day. */
const LIVE: readonly View[] = ['early', 'form', 'joining', 'joined', 'revealing', 'waiting'];

const id = /^\/public\/draws\/([^/]+)\/witness/.exec(location.pathname)?.[1] ?? '';
const hands: Hands = {
  server: serverOf(id),
  store: ownStore(id, browserStorage()),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
const receipt = fromFragment(location.hash);

const about = el('p', { class: 'about' });
const says = el('p', { class: 'says', role: 'status' }, '正在打开……');
/** What is tried again by itself, and what is for the person to put right. */
const lost = el('p', { class: 'wrong', role: 'alert' });
const refused = el('p', { class: 'wrong', role: 'alert' });
const body = el('div');
const page = document.getElementById('witness');
if (page !== null) fill(page, el('h1', {}, '见证公开抽签'), about, says, lost, refused, body);

/** Why this phone keeps its secret; null as long as the list is in order. */
let withheld: Withheld | null = null;
let shown = '';
let running = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks where the ceremony is, does what this phone has to do, shows it, and comes again. */
async function look(): Promise<void> {
  if (running) return;
  running = true;
  clearTimeout(timer);
  let wait = QUICK_MS;
  try {
    const ceremony = await hands.server.ceremony();
    if (receipt === null) await act(ceremony);
    const view = await show(ceremony);
    if (!LIVE.includes(view)) wait = SLOW_MS;
  } catch (error) {
    tell(error);
  }
  running = false;
  timer = setTimeout(look, wait);
}

/** Goes on joining, and reveals, as soon as it can be done. */
async function act(ceremony: Ceremony): Promise<void> {
  const own = hands.store.read();
  try {
    if (own?.state === 'joining') await goOnJoining(hands);
    if (own?.state === 'joined' && viewOf(own, ceremony) === 'revealing') await reveal(hands, own, ceremony);
    withheld = null;
    tell(null);
  } catch (error) {
    if (error instanceof Withheld) withheld = error;
    tell(error);
  }
}

/** What could not be sent is gone as soon as something comes through; a refusal stays until the person goes on. */
function tell(error: unknown): void {
  if (error === null) lost.textContent = '';
  else if (error instanceof Refusal && error.lost) lost.textContent = error.message;
  else if (error instanceof Refusal && error.status === 404)
    refused.textContent = '没有这次抽签，请核对网址，或重新扫大屏幕上的码。';
  else refused.textContent = error instanceof Refusal ? error.message : '页面出错，请关闭后重新扫码打开。';
}

async function show(ceremony: Ceremony): Promise<View> {
  const own = hands.store.read();
  const view = viewOf(own, ceremony);
  const { draw } = ceremony;
  about.textContent = `${draw.authority}　${draw.title}　${draw.number}`;
  if (receipt !== null) {
    says.textContent = `核对第 ${receipt.n} 位见证人“${receipt.name}”的回执。`;
    if (shown !== draw.state) fill(body, await checked(receipt, hands.server, ceremony));
    shown = stillOpen() ? '' : draw.state;
    return view;
  }
  const kept = view === 'revealing' && withheld !== null;
  says.textContent = kept ? '已截止加入，但见证人名单不对：没有揭示。' : sentenceOf(view, own, ceremony);
  if (view !== 'form' && view !== 'late' && view !== 'revealing') refused.textContent = '';
  // The form stays as it is while the person fills it in; the others have nothing that moves.
  const showing = kept ? 'withheld' : view;
  if (shown !== showing) fill(body, ...(await contentOf(view, own, ceremony)));
  shown = stillOpen() ? '' : showing;
  return view;
}

/** What could not be checked yet is checked again. */
const stillOpen = (): boolean => body.querySelector('.open') !== null;

async function contentOf(view: View, own: Own | null, ceremony: Ceremony): Promise<(HTMLElement | null)[]> {
  if (view === 'form') return [joinForm(codeInAddress(), (answers) => void send(answers), sayWrong), aboutWitnessing()];
  if (own === null) return view === 'early' ? [aboutWitnessing()] : [checkByFile(hands.server, ceremony)];
  if (view === 'joined') return [keepNote(), aboutWitnessing()];
  if (withheld !== null && (view === 'revealing' || view === 'dropped')) return [proofLink(own, ceremony, withheld)];
  if (view === 'revealing') return [button('现在揭示', () => void look())];
  if (view === 'disclosed') return [await checked(own, hands.server, ceremony), receiptPanel(own, ceremony)];
  if (view === 'waiting' || view === 'sealed') return [receiptPanel(own, ceremony)];
  return [];
}

const codeInAddress = (): string => /^#code=([0-9A-Za-z]{1,20})$/.exec(location.hash)?.[1] ?? '';

function sayWrong(words: string): void {
  refused.textContent = words;
}

/** The form was sent. */
async function send(answers: Answers): Promise<void> {
  if (running) {
    await hands.pause(100);
    return send(answers);
  }
  running = true;
  sayWrong('');
  says.textContent = '正在加入……';
  try {
    const ceremony = await hands.server.ceremony();
    await join(hands, ceremony, answers);
  } catch (error) {
    tell(error);
  }
  running = false;
  await look();
}

function proofLink(own: Own, ceremony: Ceremony, why: Withheld): HTMLElement {
  const file = new Blob([proofText(own, ceremony, why)], { type: 'text/plain;charset=utf-8' });
  const name = `拒绝揭示的证明-${ceremony.draw.number}-${own.n}.txt`;
  return el('a', { href: URL.createObjectURL(file), download: name, class: 'button' }, '保存证明文件');
}

const keepNote = (): HTMLElement =>
  el(
    'p',
    {},
    hands.store.lasting
      ? '断网、没电或误关了页面都不要紧：在揭示截止以前，用这部手机重新打开本页，就会接着办。'
      : '这部手机的浏览器不能保存数据：在看到“已揭示”以前，请一定不要关闭或刷新本页。',
  );

const aboutWitnessing = (): HTMLElement =>
  el(
    'section',
    {},
    el('h2', {}, '见证是怎么回事'),
    el(
      'p',
      {},
      '您的手机产生一个随机数，先交出它的“指纹”（承诺），等大家都交齐再一起揭示。所有随机数合成种子，决定抽中谁。只要您的数是随机的，又没有事先告诉别人，就没有人能选定结果；不揭示的人最多只能让结果换一次，而且要公布在案。',
    ),
  );

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void look();
});
window.addEventListener('online', () => void look());
void look();
