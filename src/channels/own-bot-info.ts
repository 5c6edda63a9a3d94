/** What the Bot API would tell of the bot, where there is no Bot API to ask: the page and the messengers. */
import type { UserFromGetMe } from 'grammy/types';

export const ownBotInfo = (username: string, { groups }: { readonly groups: boolean }): UserFromGetMe => ({
  id: 1,
  is_bot: true,
  first_name: '义教通',
  username,
  can_join_groups: groups,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
});
