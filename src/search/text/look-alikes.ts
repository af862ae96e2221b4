/**
 * Characters that are taken for one another: by the eye, by a scanner reading print, by a hand on a shape-based input
 * method. Each group is of characters of which any two look alike; a character may stand in several. Simplified.
 */
const GROUPS = `
己已巳 未末 土士 日曰 戊戍戌 侯候 晴睛 人入 人八 大太犬 天夫 干千于 午牛 今令 刀力 九丸 几凡 王玉 玉主 木本 禾木 田由甲申 目自 目且 白百
乌鸟 乒乓 免兔 冶治 冷泠 凤风 厂广 历厉 压庄 拆折析 拔拨 抢枪 担但 拍柏 抗杭 技枝 扬杨 棉绵 梁粱 材村 极板 检捡 桥轿 栓拴 像橡 洒酒 汽气 沙砂
泄泻 浅线 消削 淸清 渡度镀 温湿 漆膝 爆暴 焊捍 烧浇 煤媒 灸炙 灰灾 热熟 溶熔榕 蓝篮 菜莱 荼茶 若苦 薄簿 藉籍 荧萤莹 管菅 符附 箱厢 纯钝 绝绿
综棕 编偏 编遍 缘绿 铃铅 铁轶 铜钢 铜铝 钢纲 锁销 镁美 锰猛 锌辛 锈绣 锻段 针计 钉订 钛肽 铬烙 锡赐 铵按 镉隔 限恨 险验 险检 阀伐 防访 郊效 部陪
邮由 那哪 徒陡 陷馅 轮输 轮论 辐幅 辐福 辅铺 辙撤 栽裁载 较校 轴抽 传转 读续 设没 误娱 诊珍 评坪 试拭 诚城 识织 讯迅 环坏 玻坡 珠株 球求 埋理
璃离 班斑 现观 现规 机饥 构购 格络 模摸 植值 械戒 械诫 桶捅 柜矩 框筐 电申 备各 略格 盘盐 盆盒 监蓝 盲育 瞄描 督叔 厚原 废度 底低 库车 序予 材财
货贷 责贵 贸贺 账帐胀 赖懒 疗辽 疫疲 症证 硬便 码妈 磁滋 磨摩 磷鳞 醉碎 碱减 种钟 科料 租祖 租组 秤称 程呈 稳隐 空穷 粉纷 粘沾 粗组 精清情请 糖唐
脂指 脑恼 膜摸 膜模 臂璧 壁璧 胶校 脱说 衣农 被披 裂列 袋装 裤库 辆俩 迟尺 述迷 逆朔 透诱 邀激 酪酯 间问 问闪 阁阅 阔活 青责 顶项 顺须 预颁 颗棵
频濒 饮饭 饰饬 黑墨 仓仑 仪议 往住 佳隹 侧测则 使便 侦帧 侵浸 健键 偶隅 债侦 兴舆 具且 冰水 决诀 准淮 净争 凝疑 刺剌 制刷 剂济 副幅 动劝 勘堪 匀勾
卡卞 却劫 叉又 及乃 反友 受爱 变恋 叠垒 口囗 古吉 句旬 右石 吊币 哈合 喂畏 因困 固因 围国 圆园 员圆 型刑 垫势 培陪 基其 塔搭 填慎 境镜 墙樯 夹来
奖浆 宇字 安按 定宁 宜宣 官宫 审宙 密蜜 寸才 尘尖 少小 局居 层屋 岛鸟 峰锋 市布 帅师 幼幻 弃弄 形型 径经 待侍 徽微 思恩 息悉 悟语 慨概 扣和 拉位
括活 抹沫 抱泡 挡档 拦栏 扶抚 折拆 拨波 振震 捧棒 控腔 插播 援缓 揭竭 搅揽 摄慑 撑掌 操燥噪躁 数教 料枓 施旅 旅族 早旱 明朋 昆混 晶品 景影 暖援
朴补 杂朵 枪抢 柱桩 柱住 栋拣 株珠 核该 根很 档挡 梯锑 棱梭 森淼 榨窄 槽糟 氛氮 氟氯 氢氧 氨氩 汞录 池地 沉沈 沟钩 河何 油抽 泵泉 泥呢 活话 流硫
浮孵 淀锭 渗掺 滤虑 漏露 潜替 炉护 炼练 烃烷烯炔 烟烛 焊焯 焰馅 煌煤 熄息 牙芽 状壮 狭峡 猪诸 率卒 瓶甄 甲由 界介 疏梳 痕恨 皂皇 盈盐 盖益 直真
眼眠 矿旷 砖传 砌彻 硅桂 硫流 确硝 磋搓 禁楚 稀希 竖坚 竞竟 笔苯 筒简 糊湖 紧紫 索素 纤歼 纱沙 纺仿 线浅 细钿 绕烧 绞校 统绕 维唯 罐灌 羟羧 群郡
翻番 耐而 联取 育盲 胎抬 胺铵 胸脑 腐府 腔控 舱船 航般 苯笨 茎径 药约 荷何 蒸蒙 蜡错 蜂峰 衬村 袖抽 规观 触解 警誓 计针 训驯 许午 词同 详洋 谱普 豆亘
贝见 质盾 跌铁 踏蹈 轧扎 辑缉 迁千 迭送 退腿 逐遂 通涌 速束 遥摇 遮避 酸酚 酚粉 醇醛 醚谜 量童 钙钩 钠纳 钡钣 钩钓 钻粘 铂铀 铅铝 铆柳 铣洗 铰较
铸祷 锅祸 锋峰 锚描 锤捶 键健 镀渡 镍臬 闸甲 闭闲 阳阴 降隆 除徐 陶淘 随髓 隙隔 雷蕾 雾露 需露 静净 鞋鞍 韧韦 饲伺 馆管 驱躯 骨滑 高亮 鱼渔 鲜鳞 麻床 客容 予子 能熊 输愉 输榆
`

/** Characters that look like one, without itself. */
export type LookAlikes = ReadonlyMap<string, readonly string[]>

/** Reads the table. */
export function lookAlikes(): LookAlikes {
  const alike = new Map<string, string[]>()
  for (const group of GROUPS.trim().split(/\s+/)) {
    for (const character of group) {
      const known = alike.get(character) ?? []
      known.push(...[...group].filter((other) => other !== character && !known.includes(other)))
      alike.set(character, known)
    }
  }
  return alike
}

/** The words that one character taken for another would make of a word. */
export function lookAlikeWords(word: string, alike: LookAlikes): string[] {
  return [...word].flatMap((character, index) =>
    (alike.get(character) ?? []).map((other) => {
      const characters = [...word]
      characters[index] = other
      return characters.join('')
    }),
  )
}
