/** What every public page has: head, ways, foot. */

import type { PortalSite, PortalView } from '../../server/portal/views.ts';

const WAYS: readonly { readonly page: PortalView['page'] | null; readonly href: string; readonly text: string }[] = [
  { page: 'home', href: '/public', text: '首页' },
  { page: 'items', href: '/public/catalogue', text: '抽查事项清单' },
  { page: 'plans', href: '/public/plans', text: '抽查计划' },
  { page: 'draws', href: '/public/draws', text: '抽签' },
  { page: 'fairness', href: '/public/fairness', text: '公平性' },
  { page: null, href: '/verify.html', text: '核验抽签' },
];

/** Pages below another one. */
const PARENTS: Readonly<Partial<Record<PortalView['page'], PortalView['page']>>> = {
  item: 'items',
  plan: 'plans',
  draw: 'draws',
  'draw-subjects': 'draws',
};

interface Props {
  readonly site: PortalSite;
  readonly title: string;
  readonly current: PortalView['page'];
  readonly children: React.ReactNode;
}

export function Layout({ site, title, current, children }: Props) {
  const here = PARENTS[current] ?? current;
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${site.name}`}</title>
        <link rel="stylesheet" href="/public/portal.css" />
      </head>
      <body>
        <a className="skip" href="#content">
          跳到正文
        </a>
        <header className="head">
          <p className="office">{site.name}</p>
          <p className="what">双随机、一公开 公示</p>
          <nav aria-label="栏目">
            <ul>
              {WAYS.map(({ page, href, text }) => (
                <li key={href}>
                  <a href={href} {...(page === here ? { 'aria-current': 'page' as const } : {})}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="content" tabIndex={-1}>
          <h1>{title}</h1>
          {children}
        </main>
        <footer className="foot">
          <p>
            {site.name} · 内容截至 <time dateTime={site.day}>{site.day}</time>
            {site.day === site.today ? null : `（今天是 ${site.today}）`}
          </p>
          <p>
            每一次改动都记在公开账本里，<a href="/log/checkpoint">检查点</a>可由任何人核对。{' '}
            <a className="staff" href="/console/">
              工作人员登录
            </a>
          </p>
        </footer>
      </body>
    </html>
  );
}
