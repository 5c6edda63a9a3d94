/** Words with which people steer a form instead of answering it. A final mark is taken off before. */
export const WORDS = {
  back: /^(?:上一步|返回|退回|回去|上一题)$/u,
  /** Said right after a slip: back to where it was made. */
  slip: /^我?(?:写|填|打|选|弄)?错了$|^不对$/u,
  on: /^(?:下一题|下一步)$/u,
  skip: /^(?:跳过|略过)$/u,
  rest: /^(?:补充其余|补全|填完|全部填|接着补|补充)$/u,
  keep: /^(?:保留|不改了?|不变|不用改了?|就这样)$/u,
  clear: /^(?:不填|清空|删掉|删除)$/u,
  cancel:
    /^(?:取消|放弃|退出|不(?:想)?(?:填|记|弄|登)了?|(?:那就?|唉)?算了[,，\s]*(?:不(?:想)?(?:填|记|弄|登)了?|不要了))[吧啊]?$/u,
  cancelYes: /^(?:是|是的|确定|确定放弃|放弃|不填了|对|不要了)$/u,
  /** 算了, of the form or of giving it up? And asking to stop once more is no answer to 确定吗. */
  cancelEither: /^(?:取消|退出|(?:那就?)?算了吧?|嗯+|哦+|随便)$/u,
  /** Never the text of an answer, however eager. */
  submitEarly: /^(?:提交|确认提交)$/u,
  submit: /^(?:提交|计算|测算|看结果|算一?算|算一?下|确认|确定|没问题|对|好|可以)$/u,
  same: /^(?:同上次|和上次一样|跟上次一样|同上|一样)$/u,
  yes: /^(?:是|是的|对|对的|就是|就是它|嗯)$/u,
  no: /^(?:不|不是|不对|否|别的|另一个)/u,
  more: /^(?:有|还有|再加|是|对|加)/u,
  enough: /^(?:没有|没|没了|无|就这些|不|够了|完了)/u,
  unknown:
    /^(?:我|也|都|这个)?(?:不晓得|不知道|不清楚|不记得|记不得|记不清楚?|记不住|想不起来|忘了|忘记了|说不清)(?:他|她|娃)?(?:叫(?:啥|什么|哪样)(?:名字)?|是?哪天|名字|姓名|电话)?[了啦]?$/u,
  /** 没得, 没有电话: there is none, which skips what may be left out. */
  none: /^(?:没得|没有|没|无|暂无|冇)(?:电话|手机|号码|名字|文号)?[了的啦]?$/u,
  /** 接着填, 等一下我接个电话: said to whoever asks, no answer. */
  resume: /^(?:接着填|继续填?|接着来|继续|好了?,?继续|我回来了|来了)$/u,
  wait: /^(?:等(?:一?[下哈]|等|我|会儿?)|稍等|我?(?:先)?(?:接个?电话|有点?事|忙一?下)|先(?:放|等)(?:一?下|着)|(?:我|这个)?先不(?:填|记|弄|登)了?|(?:我)?(?:等(?:一?下|会儿?)|过会儿?|晚点|回头|回家)再(?:填|记|弄|登|说)).{0,10}$/u,
} as const;
