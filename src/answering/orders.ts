/**
 * Orders to the bot: forget your rules, show your instructions, make up a clause, be the mayor.
 * Nothing here could obey them, but answering as if they were questions would be taken for it.
 */
const ORDERS: readonly RegExp[] = [
  /(?:忽略|无视|忘掉|忘记|跳过|绕过|抛开|不要管|别管)(?:掉)?.{0,12}(?:规则|要求|指令|设定|限制|提示|约束|前面|之前|以上|上面)/u,
  /(?:系统|原始|初始|隐藏)(?:的)?(?:提示词?|指令|设定|prompt)|提示词/iu,
  /system\s*prompt|ignore\s+(?:all\s+)?(?:previous|the|your|above)|jailbreak|developer\s*mode|\bDAN\b|reply\s+only|respond\s+only|act\s+as|pretend|repeat\s+after/iu,
  /开发者模式|调试模式|管理员模式|越狱|上帝模式|无限制模式/u,
  /(?:假装|扮演|装作|冒充|你现在是|从现在起你是|现在起你是|你就是).{0,10}(?:市长|县长|州长|局长|书记|领导|专家|律师|没有限制|管理员|另一个)/u,
  // 编制, 编办 and 编班 are everyday words of these documents: 编 alone orders nothing, nor does a question about it.
  /(?:编造|(?<!改|建|构|创|制)造(?:假|一|个|几|出)|编(?:一|两|几|个|条|份|段|点|些|出)(?!个?班)|(?:帮|给|替|请|你).{0,3}(?:伪造|捏造|虚构|杜撰)|(?:伪造|捏造|虚构|杜撰)(?:一|个|几|出))(?!.{0,14}(?:有没有|有什么|有啥|有哪|哪|怎|咋|按什么|依据|处|罚|追究))[^,，。;；?？班]{0,14}(?:条款|文件|条文|规定|红头|文号|政策)/u,
  /(?:改成|改为|替换成|当成|当作)[^,，。;；?？]{0,16}(?:条款|文件|第.{1,3}条|照着答|存起来)(?!.{0,4}(?:支持|允许|准|许|同意|可以|规定|有|让|给|吗|不))/u,
  /(?:把|将)(?:下面|以下|上面)?.{0,10}(?:条款|文件|规定|第.{1,3}条).{0,10}(?:改成|改为|替换|删掉)/u,
  /(?:token|api\s*key|密钥|数据库密码|服务器密码|管理员密码|root|sudo|rm\s+-rf|select\s+\*|drop\s+table)/iu,
  /(?:你|您)(?:的)?(?:开头|最开始|一开始)(?:收到|看到).{0,8}(?:话|内容|文字)/u,
  /(?:只|仅)(?:准|能|许|要)?(?:回|答|回答|回复)(?:我)?["“「'].{1,20}["”」']/u,
  /(?:导出|发我|给我|告诉我|列出).{0,8}(?:所有|全部|别人|其他人)(?:的)?.{0,6}(?:记录|名字|电话|数据|信息|身份证)/u,
  /(?:帮|给|替|请)(?:你|我|我们)?(?:编|造)(?:一|几|两|个)*(?:条|款|段|份)(?!.{0,14}(?:有没有|哪|怎|咋|处罚))/u,
  /(?:重复|复述|背|念|输出|打印|写出).{0,14}(?:那段话|开头的话|收到的)|(?:开工|对话|开始)(?:之?前|时)(?:收到的?|那|的)?.{0,4}段?(?:话|文字|内容).{0,8}(?:重复|复述|背|念|说|写|输出)/u,
  /不用(?:引用|管)条款|想说啥说啥|随便编/u,
];

export function isOrder(text: string): boolean {
  const folded = text.normalize('NFKC');
  return ORDERS.some((pattern) => pattern.test(folded));
}
