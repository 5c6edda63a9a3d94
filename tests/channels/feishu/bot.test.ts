import { botContract } from '../../contracts/channel-bot.ts';
import { messengerRig } from '../../support/messengers/bot-rig.ts';
import { FeishuServer } from '../../support/messengers/feishu-server.ts';

botContract({
  name: 'feishu',
  channel: 'feishu',
  open: messengerRig(() => FeishuServer.open()),
  excused: {},
});
