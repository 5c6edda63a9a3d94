import { botContract } from '../../contracts/channel-bot.ts';
import { messengerRig } from '../../support/messengers/bot-rig.ts';
import { WecomServer } from '../../support/messengers/wecom-server.ts';

botContract({
  name: 'wecom',
  channel: 'wecom',
  open: messengerRig(() => WecomServer.open()),
  excused: {},
});
