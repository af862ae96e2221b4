/**
 * Words of made-up titles, ours, each in Chinese and English: what is joined to phrases. The order in a list is the
 * order of how common a word is.
 */

/** A word in both languages. */
export interface Word {
  readonly zh: string
  readonly en: string
}

/** How an object is made or works. */
export const QUALITIES = words(`
  智能 smart, 工业 industrial, 电动 electric, 一次性 disposable, 便携式 portable, 高压 high-pressure, 低压 low-voltage,
  自动 automatic, 医用 medical, 家用 household, 数字 digital, 无线 wireless, 固定式 stationary, 移动式 mobile,
  高温 high-temperature, 低温 low-temperature, 防爆 explosion-proof, 阻燃 flame-retardant, 可再生 renewable, 环保 eco-friendly,
  预制 prefabricated, 装配式 modular, 复合 composite, 多功能 multifunctional, 精密 precision, 微型 miniature, 大型 heavy-duty,
  轻型 lightweight, 热轧 hot-rolled, 冷轧 cold-rolled, 无缝 seamless, 焊接 welded, 镀锌 galvanized, 涂覆 coated, 绝缘 insulated,
  防水 waterproof, 耐磨 wear-resistant, 耐腐蚀 corrosion-resistant, 抗菌 antibacterial, 可降解 biodegradable,
  水溶性 water-soluble, 速冻 quick-frozen, 干制 dried, 发酵 fermented, 浓缩 concentrated, 液压 hydraulic, 气动 pneumatic,
  真空 vacuum, 超声波 ultrasonic, 激光 laser, 红外 infrared, 光学 optical, 磁性 magnetic, 车载 vehicle-mounted,
  船用 marine, 航空 aircraft, 矿用 mining, 农用 agricultural, 井下 downhole, 水下 underwater, 户外 outdoor, 室内 indoor,
  嵌入式 embedded, 分布式 distributed, 集中式 centralized, 模拟 analogue, 交流 alternating-current, 直流 direct-current,
  单相 single-phase, 三相 three-phase, 高频 high-frequency, 宽带 broadband, 双向 bidirectional, 柔性 flexible, 刚性 rigid,
  弹性 elastic, 透明 transparent, 多孔 porous, 实心 solid, 空心 hollow, 折叠 folding, 悬挂 suspended, 旋转 rotary, 往复 reciprocating,
  离心 centrifugal, 螺旋 spiral, 锥形 conical, 圆柱 cylindrical, 矩形 rectangular, 六角 hexagonal, 内螺纹 internally-threaded,
  可充电 rechargeable, 节能 energy-saving, 变频 variable-frequency, 遥控 remote-controlled, 自吸 self-priming, 自润滑 self-lubricating,
  通用 general-purpose, 专用 dedicated, 儿童 children's, 老年 elderly, 宠物 pet, 应急 emergency, 消防 firefighting,
  永磁 permanent-magnet, 压电 piezoelectric, 热固性 thermosetting, 热塑性 thermoplastic, 烧结 sintered, 铸造 cast, 锻造 forged,
  挤压 extruded, 层压 laminated, 编织 woven, 针织 knitted, 无纺 nonwoven, 印染 printed, 漂白 bleached, 粗 coarse, 精炼 refined,
  冷冻 frozen, 罐装 canned, 即食 ready-to-eat, 低糖 low-sugar, 全脂 whole-fat, 脱脂 skimmed, 有机 organic, 无机 inorganic,
  注射用 injectable, 植入式 implantable, 体外 extracorporeal, 无源 passive, 有源 active, 抗静电 antistatic, 隔热 heat-insulating,
  吸声 sound-absorbing, 减振 vibration-damping, 防盗 anti-theft, 防伪 anti-counterfeiting, 防弹 bulletproof, 耐火 refractory`)

/** What an object is made of. */
export const MATERIALS = words(`
  钢 steel, 不锈钢 stainless steel, 铝合金 aluminium alloy, 塑料 plastics, 橡胶 rubber, 混凝土 concrete, 铜 copper, 木 wood, 玻璃 glass,
  陶瓷 ceramic, 聚乙烯 polyethylene, 聚丙烯 polypropylene, 聚氯乙烯 polyvinyl chloride, 聚氨酯 polyurethane, 环氧树脂 epoxy resin,
  玻璃纤维 glass fibre, 碳纤维 carbon fibre, 铸铁 cast iron, 碳钢 carbon steel, 合金钢 alloy steel, 钛合金 titanium alloy, 镁合金 magnesium alloy,
  硅 silicon, 石墨 graphite, 石膏 gypsum, 水泥 cement, 沥青 bitumen, 纸 paper, 棉 cotton, 羊毛 wool, 丝 silk, 亚麻 flax, 涤纶 polyester,
  尼龙 nylon, 皮革 leather, 竹 bamboo, 石材 stone, 硅橡胶 silicone rubber, 氟塑料 fluoroplastics, 丁腈 nitrile, 乳胶 latex, 锌 zinc, 镍 nickel,
  铅 lead, 锡 tin, 钨 tungsten, 钼 molybdenum, 稀土 rare earth, 锂 lithium, 钴 cobalt, 锰 manganese, 银 silver, 金 gold, 铂 platinum,
  纤维素 cellulose, 淀粉 starch, 蛋白 protein, 大豆 soya, 小麦 wheat, 大米 rice, 玉米 maize, 牛奶 milk, 茶叶 tea, 果蔬 fruit and vegetable,
  肉 meat, 水产 aquatic, 蜂蜜 honey, 植物油 vegetable oil, 润滑油 lubricating oil, 柴油 diesel, 天然气 natural gas, 氢气 hydrogen, 氨 ammonia,
  煤 coal, 焦炭 coke, 生物质 biomass, 污泥 sludge, 土壤 soil, 岩棉 rock wool, 珍珠岩 perlite, 硅藻土 diatomite, 高岭土 kaolin, 膨润土 bentonite,
  石英 quartz, 云母 mica, 刚玉 corundum, 碳化硅 silicon carbide, 氮化铝 aluminium nitride, 氧化锆 zirconia, 羟基磷灰石 hydroxyapatite,
  丙烯酸 acrylic, 聚碳酸酯 polycarbonate, 聚酰亚胺 polyimide, 聚四氟乙烯 polytetrafluoroethylene, 聚苯乙烯 polystyrene, 再生料 recycled material`)

/** Things. */
export const PRODUCTS = words(`
  系统 system, 设备 equipment, 装置 device, 阀门 valve, 泵 pump, 管 pipe, 电缆 cable, 产品 product, 材料 material, 零部件 component, 平台 platform,
  终端 terminal, 机器人 robot, 传感器 sensor, 车辆 vehicle, 电池 battery, 电机 motor, 变压器 transformer, 开关 switch, 仪器 instrument,
  容器 container, 包装 packaging, 服装 garment, 鞋 footwear, 家具 furniture, 玩具 toy, 食品 food, 饮料 beverage, 饲料 feed, 肥料 fertilizer,
  农药 pesticide, 涂料 coating, 胶粘剂 adhesive, 薄膜 film, 板材 sheet, 型材 profile, 线材 wire, 带材 strip, 棒材 bar, 铸件 casting, 锻件 forging,
  紧固件 fastener, 螺栓 bolt, 螺母 nut, 轴承 bearing, 齿轮 gear, 链条 chain, 弹簧 spring, 密封件 seal, 垫片 gasket, 法兰 flange, 接头 fitting,
  软管 hose, 过滤器 filter, 换热器 heat exchanger, 锅炉 boiler, 压力容器 pressure vessel, 储罐 storage tank, 气瓶 gas cylinder, 压缩机 compressor,
  风机 fan, 发电机 generator, 汽轮机 steam turbine, 逆变器 inverter, 整流器 rectifier, 断路器 circuit-breaker, 继电器 relay, 接触器 contactor,
  熔断器 fuse, 连接器 connector, 插头 plug, 灯具 luminaire, 光源 light source, 显示器 display, 摄像机 camera, 打印机 printer, 服务器 server,
  路由器 router, 网关 gateway, 芯片 chip, 电路板 circuit board, 电容器 capacitor, 电阻器 resistor, 天线 antenna, 光纤 optical fibre, 雷达 radar,
  卫星 satellite, 无人机 unmanned aircraft, 火箭 launch vehicle, 飞机 aeroplane, 船舶 ship, 起重机 crane, 电梯 lift, 输送机 conveyor, 叉车 fork-lift truck,
  挖掘机 excavator, 拖拉机 tractor, 收割机 harvester, 播种机 seeder, 机床 machine tool, 刀具 cutting tool, 模具 mould, 夹具 fixture, 焊条 electrode,
  切割机 cutting machine, 注塑机 injection moulding machine, 包装机 packaging machine, 印刷机 printing press, 缝纫机 sewing machine, 织机 loom,
  空调 air conditioner, 冰箱 refrigerator, 洗衣机 washing machine, 热水器 water heater, 炊具 cookware, 灶具 cooking appliance, 净水器 water purifier,
  充电桩 charging point, 电表 electricity meter, 水表 water meter, 燃气表 gas meter, 流量计 flowmeter, 压力表 pressure gauge, 温度计 thermometer,
  天平 balance, 显微镜 microscope, 光谱仪 spectrometer, 色谱仪 chromatograph, 试剂 reagent, 试剂盒 kit, 标准物质 reference material, 疫苗 vaccine,
  导管 catheter, 支架 stent, 植入物 implant, 敷料 dressing, 口罩 mask, 手套 glove, 注射器 syringe, 输液器 infusion set, 呼吸机 ventilator, 监护仪 monitor,
  轮椅 wheelchair, 助听器 hearing aid, 假肢 prosthesis, 义齿 denture, 镜片 lens, 手术器械 surgical instrument, 砖 brick, 砌块 block, 瓦 tile, 门窗 window,
  幕墙 curtain wall, 桥梁 bridge, 隧道 tunnel, 道路 road, 轨道 rail, 道岔 turnout, 机车 locomotive, 客车 coach, 货车 wagon, 轮胎 tyre, 车轮 wheel,
  制动器 brake, 离合器 clutch, 发动机 engine, 燃料电池 fuel cell, 光伏组件 photovoltaic module, 风力机 wind turbine, 储能系统 energy storage system, 电网 power grid,
  数据库 database, 数据集 data set, 软件 software, 算法 algorithm, 模型 model, 接口 interface, 协议 protocol, 标签 label, 条码 bar code, 卡 card,
  证书 certificate, 档案 record, 文件 document, 地图 map, 图像 image, 音频 audio, 视频 video, 文本 text, 网站 website, 应用程序 application,
  绳索 rope, 网 net, 滤材 filter medium, 地毯 carpet, 窗帘 curtain, 床垫 mattress, 毛巾 towel, 箱包 luggage, 眼镜 spectacles, 首饰 jewellery, 钟表 watch,
  乐器 musical instrument, 文具 stationery, 油墨 ink, 颜料 pigment, 染料 dye, 香精 flavouring, 化妆品 cosmetic, 洗涤剂 detergent, 消毒剂 disinfectant,
  炸药 explosive, 烟花 firework, 灭火器 fire extinguisher, 报警器 alarm, 安全带 safety belt, 安全帽 helmet, 防护服 protective clothing, 护目镜 goggles,
  种子 seed, 苗木 seedling, 温室 greenhouse, 灌溉设备 irrigation equipment, 屠宰设备 slaughtering equipment, 面粉 flour, 食用油 edible oil, 调味品 condiment,
  糖果 confectionery, 酒 liquor, 乳粉 milk powder, 罐头 canned food, 冻品 frozen food, 添加剂 additive, 催化剂 catalyst, 吸附剂 adsorbent, 离子交换膜 ion exchange membrane,
  砂轮 grinding wheel, 磨料 abrasive, 耐火砖 refractory brick, 保温板 insulation board, 地板 flooring, 壁纸 wallpaper, 洁具 sanitary ware, 水嘴 tap, 井盖 manhole cover`)

/** The field a title opens with. */
export const FIELDS = words(`
  信息技术 Information technology, 道路车辆 Road vehicles, 农业机械 Agricultural machinery, 食品安全 Food safety, 水质 Water quality, 塑料 Plastics,
  纺织品 Textiles, 金属材料 Metallic materials, 建筑工程 Building and civil engineering works, 医疗器械 Medical devices, 电气装置 Electrical installations,
  船舶与海洋技术 Ships and marine technology, 航天系统 Space systems, 工业自动化系统与集成 Industrial automation systems and integration, 信息安全 Information security,
  环境管理 Environmental management, 空气质量 Air quality, 土壤质量 Soil quality, 石油天然气工业 Petroleum and natural gas industries, 机械安全 Safety of machinery,
  智慧城市 Smart cities, 物联网 Internet of things, 人工智能 Artificial intelligence, 地理信息 Geographic information, 健康信息学 Health informatics,
  智能运输系统 Intelligent transport systems, 橡胶 Rubber, 色漆和清漆 Paints and varnishes, 照明 Light and lighting, 声学 Acoustics, 机械振动 Mechanical vibration,
  光学和光子学 Optics and photonics, 核能 Nuclear energy, 纳米技术 Nanotechnologies, 精细陶瓷 Fine ceramics, 牙科学 Dentistry, 外科植入物 Implants for surgery,
  微束分析 Microbeam analysis, 流体传动 Fluid power, 起重设备 Lifting appliances, 土方机械 Earth-moving machinery, 焊接 Welding, 无损检测 Non-destructive testing,
  铁路应用 Railway applications, 消防 Fire protection, 个体防护装备 Personal protective equipment, 包装 Packaging, 烟草 Tobacco, 皮革 Leather, 鞋类 Footwear,
  家具 Furniture, 玩具安全 Safety of toys, 旅游服务 Tourism services, 养老服务 Services for the elderly, 物流 Logistics, 电子商务 Electronic commerce,
  金融服务 Financial services, 教育服务 Educational services, 政务服务 Government services, 知识管理 Knowledge management, 能源管理 Energy management,
  电动汽车 Electric vehicles, 太阳能 Solar energy, 氢能 Hydrogen technologies, 风力发电 Wind energy generation, 电力系统 Electric power systems, 煤矿 Coal mines,
  冶金机械 Metallurgical machinery, 海洋调查 Marine surveys, 气象 Meteorology, 测绘 Surveying and mapping, 地震 Earthquakes, 水利 Water conservancy, 林业 Forestry, 畜牧业 Animal husbandry,
  渔业 Fisheries, 植物检疫 Plant quarantine, 中药 Traditional medicine, 生物技术 Biotechnology, 体外诊断 In vitro diagnostics, 化妆品 Cosmetics, 公共安全 Public security,
  应急管理 Emergency management, 档案管理 Records management, 图书馆 Libraries, 体育 Sports, 城市供水 Urban water supply, 供热 District heating, 园林绿化 Landscaping`)

/** What a document says about its object. */
export const ASPECTS = words(`
  技术规范 technical specification, 技术要求 technical requirements, 试验方法 test methods, 通用要求 general requirements, 技术条件 technical conditions,
  规范 specification, 术语 vocabulary, 安全要求 safety requirements, 检验规程 inspection procedures, 管理规范 management requirements, 评价方法 evaluation methods,
  操作规程 operating procedures, 设计规范 design requirements, 通则 general principles, 测量方法 measurement methods, 指南 guidelines, 分类与代码 classification and codes,
  尺寸 dimensions, 服务规范 service requirements, 施工及验收 construction and acceptance, 质量控制 quality control, 取样 sampling, 标志和包装 marking and packaging,
  性能要求 performance requirements, 环境试验 environmental testing, 电磁兼容 electromagnetic compatibility, 可靠性 reliability, 维护 maintenance,
  检测方法 detection methods, 编码规则 coding rules, 数据格式 data formats, 接口要求 interface requirements, 互操作性 interoperability, 参考架构 reference architecture,
  风险管理 risk management, 生物学评价 biological evaluation, 能效限定值 minimum energy efficiency, 耐久性 durability, 贮存和运输 storage and transport,
  安装要求 installation requirements, 验收规范 acceptance requirements, 验证与确认 verification and validation, 校准规范 calibration specification,
  符号 symbols, 公差 tolerances, 型式与基本参数 types and basic parameters, 等级划分 grading, 应用导则 application guide, 实施指南 implementation guidance,
  设计导则 design guide, 生产技术规程 production procedures, 卫生要求 hygiene requirements, 标签要求 labelling requirements, 追溯要求 traceability requirements,
  防护要求 protection requirements, 疲劳试验 fatigue testing, 拉伸试验 tensile testing, 冲击试验 impact testing, 硬度试验 hardness testing, 老化试验 ageing testing,
  燃烧性能 burning behaviour, 噪声测定 determination of noise, 碳足迹核算 carbon footprint accounting, 绿色设计评价 green design assessment, 污染物排放限值 emission limits,
  培训要求 training requirements, 能力评价 competence assessment, 数据质量 data quality, 隐私保护 privacy protection, 身份鉴别 authentication, 访问控制 access control,
  抽样检验 sampling inspection, 信息交换 information exchange, 体系架构 system architecture, 功能要求 functional requirements, 用户手册 user documentation,
  残留限量 residue limits, 有害物质限量 limits of harmful substances, 加工技术 processing, 保鲜技术 preservation, 回收利用 recycling, 报废要求 end-of-life requirements`)

/** Where or by whom an object is used. */
export const SETTINGS = words(`
  医院 hospitals, 矿山 mines, 学校 schools, 机场 airports, 港口 ports, 仓库 warehouses, 实验室 laboratories, 化工园区 chemical parks, 数据中心 data centres,
  变电站 substations, 核电厂 nuclear power plants, 火力发电厂 thermal power plants, 水电站 hydropower stations, 海上平台 offshore platforms, 农村地区 rural areas,
  城市轨道交通 urban rail transit, 高速公路 motorways, 地下空间 underground spaces, 住宅小区 residential areas, 养殖场 breeding farms, 屠宰场 slaughterhouses, 温室大棚 greenhouses,
  食品工厂 food factories, 洁净室 clean rooms, 加油站 filling stations, 停车场 car parks, 商场 shopping centres, 酒店 hotels, 博物馆 museums, 体育场馆 sports venues,
  殡仪馆 funeral homes, 监狱 prisons, 边境口岸 border crossings, 渔港 fishing ports, 林区 forest areas, 草原 grasslands, 湿地 wetlands, 沙漠 deserts, 高原 plateaus, 寒冷地区 cold regions`)

/** Plants and animals with varieties of their own names. */
export const CROPS = words(`
  水稻 rice, 小麦 wheat, 玉米 maize, 大豆 soybean, 马铃薯 potato, 棉花 cotton, 花生 peanut, 油菜 rapeseed, 苹果 apple, 葡萄 grape, 柑橘 citrus, 梨 pear, 桃 peach,
  茶树 tea plant, 番茄 tomato, 黄瓜 cucumber, 辣椒 pepper, 白菜 Chinese cabbage, 萝卜 radish, 大蒜 garlic, 生姜 ginger, 食用菌 edible fungi, 香菇 shiitake, 木耳 black fungus,
  枸杞 wolfberry, 黄芪 astragalus, 当归 angelica, 三七 notoginseng, 人参 ginseng, 牡丹 peony, 月季 Chinese rose, 草莓 strawberry, 西瓜 watermelon, 核桃 walnut, 板栗 chestnut,
  油茶 oil-tea camellia, 桑蚕 silkworm, 蜜蜂 honeybee, 肉牛 beef cattle, 奶牛 dairy cow, 绵羊 sheep, 山羊 goat, 生猪 pig, 肉鸡 broiler, 蛋鸭 laying duck, 鲤鱼 carp, 对虾 prawn, 河蟹 river crab, 海带 kelp`)

/** What is done with them. */
export const PRACTICES = words(`
  栽培技术规程 cultivation procedures, 生产技术规程 production procedures, 病虫害防治技术规程 pest control procedures, 育苗技术规程 seedling raising procedures,
  采后处理 post-harvest handling, 质量等级 quality grades, 种质资源鉴定 identification of germplasm, 饲养管理规范 feeding and management, 疫病诊断技术 disease diagnosis, 繁育技术规程 breeding procedures,
  水肥一体化技术规程 integrated irrigation and fertilization, 机械化收获技术规程 mechanized harvesting, 贮藏保鲜技术规程 storage and preservation, 地理标志产品 product of geographical indication,
  测土配方施肥 soil testing and fertilizer formulation, 绿色食品生产 green food production, 有机生产技术规程 organic production, 遗传多样性调查 survey of genetic diversity`)

/** Ways to measure. */
export const METHODS = words(`
  气相色谱法 gas chromatography, 高效液相色谱法 high-performance liquid chromatography, 原子吸收光谱法 atomic absorption spectrometry, 滴定法 titration, 分光光度法 spectrophotometry,
  质谱法 mass spectrometry, 重量法 gravimetric method, 电感耦合等离子体发射光谱法 inductively coupled plasma emission spectrometry, 离子色谱法 ion chromatography, 荧光法 fluorescence method,
  酶联免疫法 enzyme-linked immunosorbent assay, 聚合酶链反应 polymerase chain reaction, 电位法 potentiometric method, 容量法 volumetric method, 红外吸收法 infrared absorption, 显微镜法 microscopy`)

/** Heads and tails of names of chemical compounds. */
export const COMPOUND_HEADS = words(`
  二氯 dichloro, 甲基 methyl, 乙基 ethyl, 羟基 hydroxy, 氨基 amino, 硝基 nitro, 氟 fluoro, 溴 bromo, 苯基 phenyl, 丙基 propyl, 丁基 butyl, 甲氧基 methoxy, 环己 cyclohexa, 三氯 trichloro,
  二甲基 dimethyl, 四氢 tetrahydro, 乙酰 acetyl, 磺基 sulpho, 异丙基 isopropyl, 辛基 octyl, 壬基 nonyl, 十二烷基 dodecyl, 巯基 mercapto, 氰基 cyano, 呋喃 fura, 吡啶 pyrido, 咪唑 imidazo, 噻唑 thiazo, 哌嗪 piperazi, 吲哚 indo`)
export const COMPOUND_TAILS = words(`
  酚 phenol, 酸 ic acid, 胺 amine, 醇 anol, 醛 aldehyde, 酮 one, 酯 ate, 烷 ane, 烯 ene, 苯 benzene, 醚 ether, 腈 nitrile, 脲 urea, 磷 phos, 菊酯 thrin, 唑 azole, 啉 oline, 霉素 mycin, 沙星 floxacin, 西林 cillin, 嘧啶 pyrimidine, 萘 naphthalene, 蒽 anthracene, 砜 sulphone, 肼 hydrazine`)

const TERM_CHARACTERS =
  '传导输转换压缩分离合成聚变解析反应氧化还原电磁光声热力动静态弹塑流固液气相界面层膜孔隙颗粒晶体胶束纤丝网格阵列耦接触点线圈绕组极芯壳座架臂杆轴轮盘盖塞栓销键槽沟齿纹刃锥锤钳夹爪钩环扣链带绳索帘幕罩箱柜仓室腔筒罐瓶杯盆槽池井塔柱梁墩桩板块砖瓦墙顶底基础底衬垫填充料剂粉浆液油脂蜡漆釉墨染印刻蚀铣刨磨抛铰镗钻拉拔轧锻铸焊钎铆粘涂镀喷浸渗淬退正调校检验测量计数记录显示报警控制调节驱动伺服变速减振隔振消声吸附过滤沉淀蒸馏萃取结晶干燥冷凝冷却加热保温燃烧点火爆破破碎筛选搅拌混合捏造粒压片包衣灌封装卸载运储存取送排放回收再生循环净化消毒灭菌培养接种移栽嫁接授粉收割脱粒烘焙腌渍酿造提纯编码解码加密签名认证授权寻址路由交换复用调制解调采样量化滤波放大衰减谐振屏蔽接地绝缘击穿老化疲劳蠕变断裂腐蚀磨损润滑密封'
const TERM_PREFIXES =
  'aero aqua auto baro bio calori capaci centri chromo cryo cyclo dendro dia dyna electro endo epi ferro fluo geo gyro helio hetero holo hydro hygro iso kine litho macro magneto meta micro mono multi nano neo omni opto ortho oxi para peri photo piezo pneumo poly proto pyro radio rheo semi spectro stereo strati sub super syn tele thermo trans tribo ultra uni vari visco volu'
const TERM_ROOTS =
  'bar cell chord clad coupl cur cycl derm dyn fil flex flux form fract gel gen graph grav junct lamin lev lith log lum mer met morph nod opt orb phas phon plas pol pon pos puls reson scop sect sens spher spin stat strain tact tend term therm tor tract valv vect vers vis vol'
const TERM_ENDINGS = 'or ing ation ic ity able ment al ive ure'
/** How many terms of art are coined; rank by rank their use falls as that of real ones does. */
const TERM_COUNT = 16_000
/** The commoner ones have four characters in Chinese, the rare ones two. */
const LONG_TERMS = 3_500

/** Terms of art: two or four characters in Chinese, a learned word in English; each pair once. */
export const TERMS: readonly Word[] = coinTerms()

function coinTerms(): readonly Word[] {
  const [prefixes, roots, endings] = [TERM_PREFIXES, TERM_ROOTS, TERM_ENDINGS].map((list) => list.split(' '))
  const characters = [...new Set(TERM_CHARACTERS)]
  const inEnglish = prefixes!.length * roots!.length * endings!.length
  // Steps without a common divisor walk through all combinations in an order that hides the lists.
  const coin = (n: number) => {
    const one = (n * 7_919) % characters.length ** 2
    return `${characters[one % characters.length]}${characters[Math.floor(one / characters.length)]}`
  }
  return Array.from({ length: TERM_COUNT }, (_, n) => {
    const other = (n * 6_151) % inEnglish
    const root = Math.floor(other / prefixes!.length)
    return {
      zh: n < LONG_TERMS ? coin(n) + coin(TERM_COUNT + n) : coin(n),
      en: `${prefixes![other % prefixes!.length]}${roots![root % roots!.length]}${endings![Math.floor(root / roots!.length)]}`,
    }
  })
}

/** Characters and syllables of coined names: varieties, places, brands. */
export const NAME_CHARACTERS =
  '云岭青河川华丰瑞金龙凤玉江海湖泉松柏桂兰荷梅竹菊枫槐杉峰崖谷原野沙洲湾浦溪潭塘堰坝桥渡关堡寨营庄屯集镇乡坊巷里坪坡岗丘阳阴东西南北中上下左右新旧古今春夏秋冬晨曦暮雪霜露雨雷风虹霞星辰日月光明辉煌锦绣绮罗缎纱棉麻丝绢红橙黄绿蓝紫黑白灰赤朱丹翠碧苍银铜铁石岩砾康宁安泰和平顺达通利亨贞吉祥福禄寿喜庆嘉祯祺禧德仁义礼智信忠孝诚实勤俭恭谦让良善美真纯雅秀灵慧聪敏捷健壮强盛茂荣昌隆兴旺发展进升腾飞跃翔鹏鹰雁鹤鸿鹭燕莺鹊鲲鲸鲤鳞麒麟驹骏骥骅'
export const NAME_SYLLABLES =
  'al ar bel bor cal cor dan del el en fal fin gar gol hal hel il in jal jor kal kor lan lin mal mor nal nor or pal por quil ral rin sal sor tal tor ul val vor wen wil xan yel zan zor'.split(
    ' ',
  )

function words(list: string): readonly Word[] {
  return list.split(',').map((pair) => {
    const [zh = '', ...en] = pair.trim().split(' ')
    return { zh, en: en.join(' ') }
  })
}
