import { botContract } from '../../contracts/channel-bot.ts';
import { messengerRig } from '../../support/messengers/bot-rig.ts';
import { DingtalkServer } from '../../support/messengers/dingtalk-server.ts';

botContract({
  name: 'dingtalk',
  channel: 'dingtalk',
  open: messengerRig(() => DingtalkServer.open()),
  excused: {},
});
