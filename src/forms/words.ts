/** Words with which people steer a form instead of answering it. A final mark is taken off before. */
export const WORDS = {
  back: /^(?:上一步|返回|退回|回去|上一题)$/u,
  /** Said right after a slip: back to where it was made. */
  slip: /^我?(?:写|填|打|选|弄)?错了$|^不对$/u,
  on: /^(?:下一题|下一步)$/u,
  skip: /^(?:跳过|略过)$/u,
  keep: /^(?:保留|不改了?|不变|不用改了?|就这样)$/u,
  clear: /^(?:不填|清空|删掉|删除)$/u,
  cancel: /^(?:取消|放弃|不填了|退出)$/u,
  cancelYes: /^(?:是|是的|确定|确定放弃|放弃|不填了|对|不要了)$/u,
  /** 算了, of the form or of giving it up? And asking to stop once more is no answer to 确定吗. */
  cancelEither: /^(?:取消|退出|(?:那就?)?算了吧?|嗯+|哦+|随便)$/u,
  /** Never the text of an answer, however eager. */
  submitEarly: /^(?:提交|确认提交)$/u,
  submit: /^(?:提交|计算|确认|确定|没问题|对|好|可以)$/u,
  same: /^(?:同上次|和上次一样|跟上次一样|同上|一样)$/u,
  yes: /^(?:是|是的|对|对的|就是|就是它|嗯)$/u,
  no: /^(?:不|不是|不对|否|别的|另一个)/u,
  more: /^(?:有|还有|再加|是|对|加)/u,
  enough: /^(?:没有|没|没了|无|就这些|不|够了|完了)/u,
  unknown:
    /^(?:我|也|都)?(?:不晓得|不知道|不清楚|不记得|记不得|记不清楚?|记不住|想不起来|忘了|忘记了)[了啦]?$/u,
} as const;
