/** `mingqian new-epoch`: after a loss that no backup makes good, the ledger goes on in a new volume. */

import { withOwner } from '../../databases.ts';
import { makeModules } from '../../modules.ts';
import { createIdSource, readConfig, systemClock, timestamp } from '../../platform/index.ts';
import { type Command, EXIT, onlyPositionals } from '../command.ts';
import { say } from '../output.ts';

export const newEpoch: Command = {
  name: 'new-epoch',
  summary: '账本拒绝签名、又没有更新的备份时，另起新卷',
  positionals: '',
  options: [{ name: 'reason', value: '事由', help: '为什么另起新卷；写入新卷第一条，公开可见' }],
  notes: ['请先停止服务。新卷第一条写明旧卷最后公布的检查点；旧卷照旧可查。账本运行正常时不能另起新卷。'],
  async run(words) {
    onlyPositionals(words, 0, 0, 'new-epoch --reason 事由');
    const reason = words.need('reason');
    const config = readConfig(process.env, process.cwd());
    const newId = createIdSource();
    // Of separate roles only the owner's may: it contradicts what was published.
    await withOwner(config, async (database) => {
      const { ledger } = await makeModules(config, { database, sequencerDatabase: database }, systemClock, newId);
      await ledger.startEpoch(reason, { actor: null, now: timestamp(systemClock), id: newId() });
      const { epoch, origin } = await ledger.status();
      say(`已另起第 ${epoch} 卷（${origin}）。请启动服务，并把新的账本公钥（/log/key）告知见证方。`);
    });
    return EXIT.ok;
  },
};
