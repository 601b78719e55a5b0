package intake_test

// samples are news as they might be written in many languages, for guesses of encodings
// and languages. Each says the same kind of thing: talks, a ceasefire, a city.
var samples = []struct {
	language  string
	encodings []string // in which texts of the language are found
	text      string
}{
	{"en", []string{"windows-1252", "macintosh"}, "The minister said on Monday that “a ceasefire is close” — and that the café on the square would open again. Rebels have lost ground in the east of the city, and the government’s forces moved closer to the old market, residents said."},
	{"de", []string{"windows-1252", "iso-8859-15", "macintosh"}, "Der Außenminister sagte am Montag, die Gespräche über eine Waffenruhe stünden kurz vor dem Abschluss. Die Kämpfe im östlichen Teil der Stadt hätten nachgelassen, und für die Bewohner gebe es wieder größere Mengen Lebensmittel und Öl."},
	{"fr", []string{"windows-1252", "iso-8859-15", "macintosh"}, "Le ministre des Affaires étrangères a déclaré lundi que les négociations étaient « très proches » d’un accord. Les forces du régime ont avancé à l’est de la ville, où des milliers de civils attendent d’être évacués, selon l’agence française."},
	{"es", []string{"windows-1252", "iso-8859-15", "macintosh"}, "El ministro señaló el lunes que las negociaciones están muy cerca de un acuerdo. Según la agencia española, más de setecientas mil personas viven todavía en la región, donde la situación es cada día más difícil para los niños."},
	{"pt", []string{"windows-1252", "macintosh"}, "O ministro disse na segunda-feira que as negociações estão próximas de uma decisão. Segundo a agência, cerca de setecentas mil pessoas ainda vivem na região, e a situação das crianças não é fácil: há falta de pão, água e remédios."},
	{"it", []string{"windows-1252"}, "Il ministro ha detto lunedì che la tregua è vicina e che la città sarà presto più sicura. Secondo l’agenzia, però, gli scontri continuano e la popolazione non può lasciare i quartieri orientali, dove manca già l’acqua."},
	{"sv", []string{"windows-1252", "macintosh"}, "Utrikesministern sade på måndagen att förhandlingarna är nära ett avslut. Enligt nyhetsbyrån bor omkring sjuhundratusen människor kvar i området, där läget är svårt för barnen och där sjukhusen också saknar förnödenheter."},
	{"pl", []string{"windows-1250", "iso-8859-2"}, "Minister powiedział w poniedziałek, że rozmowy są bliskie zakończenia. Według agencji w mieście żyje jeszcze około siedmiuset tysięcy osób, a sytuacja jest z każdym dniem trudniejsza. Wojska rządowe zajęły część dzielnicy w nocy."},
	{"cs", []string{"windows-1250", "iso-8859-2"}, "Ministr v pondělí řekl, že rozhovory jsou blízko dohody. Podle agentury žije ve městě ještě kolem sedmi set tisíc lidí a situace je každým dnem těžší. Vládní vojska během noci obsadila část východní čtvrti a zastavila dodávky."},
	{"hu", []string{"windows-1250", "iso-8859-2"}, "A külügyminiszter hétfőn közölte, hogy a tárgyalások közel állnak a megállapodáshoz. A hírügynökség szerint még mintegy hétszázezer ember él a városban, ahol a helyzet napról napra nehezebb, és kevés az élelmiszer és a gyógyszer."},
	{"ro", []string{"iso-8859-2", "windows-1250"}, "Ministrul a declarat luni că negocierile sunt aproape de un acord. Potrivit agenţiei, în oraş mai trăiesc circa şapte sute de mii de oameni, iar situaţia este tot mai grea pentru copii, deoarece lipsesc pâinea, apa şi medicamentele."},
	{"hr", []string{"windows-1250", "iso-8859-2"}, "Ministar je u ponedjeljak rekao da su pregovori vrlo blizu dogovora. Prema izvješću agencije, u gradu još živi oko sedamsto tisuća ljudi, a stanje je svaki dan sve teže. Vladine snage zauzele su noćas dio istočne četvrti, kažu svjedoci."},
	{"tr", []string{"windows-1254"}, "Dışişleri bakanı pazartesi günü görüşmelerin anlaşmaya çok yakın olduğunu söyledi. Ajansa göre şehirde hâlâ yaklaşık yedi yüz bin kişi yaşıyor ve durum çocuklar için her gün güçleşiyor. Hükümet güçleri gece doğudaki mahalleye girdi."},
	{"lt", []string{"windows-1257"}, "Užsienio reikalų ministras pirmadienį pareiškė, kad derybos yra netoli susitarimo. Pasak agentūros, mieste tebegyvena apie septynis šimtus tūkstančių žmonių, o padėtis kasdien sunkėja. Vyriausybės pajėgos naktį užėmė rytinį rajoną."},
	{"ru", []string{"windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"}, "Министр обороны заявил в понедельник, что переговоры близки к завершению. По данным агентства, в городе остаются около семисот тысяч человек, и положение с каждым днём становится всё труднее. Правительственные войска заняли часть восточного района."},
	{"uk", []string{"windows-1251", "koi8-u"}, "Міністр оборони заявив у понеділок, що переговори близькі до завершення. За даними агентства, у місті залишаються близько семисот тисяч людей, і становище щодня стає важчим. Урядові війська зайняли частину східного району, де бракує їжі."},
	{"bg", []string{"windows-1251"}, "Министърът каза в понеделник, че преговорите са близо до споразумение. Според агенцията в града все още живеят около седемстотин хиляди души и положението става все по-трудно. Правителствените войски превзеха част от източния квартал."},
	{"el", []string{"windows-1253", "iso-8859-7"}, "Ο υπουργός δήλωσε τη Δευτέρα ότι οι συνομιλίες βρίσκονται κοντά σε συμφωνία. Σύμφωνα με το πρακτορείο, στην πόλη ζουν ακόμη περίπου επτακόσιες χιλιάδες άνθρωποι και η κατάσταση γίνεται κάθε μέρα δυσκολότερη για τα παιδιά."},
	{"ar", []string{"windows-1256", "iso-8859-6"}, "قال وزير الخارجية يوم الاثنين إن المفاوضات قريبة من التوصل إلى اتفاق. وأضافت الوكالة أن نحو سبعمئة ألف شخص لا يزالون يعيشون في المدينة وأن الوضع يزداد صعوبة كل يوم. وسيطرت القوات الحكومية ليلا على جزء من الحي الشرقي."},
	{"he", []string{"windows-1255", "iso-8859-8"}, "שר החוץ אמר ביום שני כי השיחות קרובות להסכם. לדברי הסוכנות, בעיר עדיין חיים כשבע מאות אלף בני אדם והמצב נעשה קשה יותר מיום ליום. כוחות הממשלה השתלטו בלילה על חלק מהשכונה המזרחית, אמרו תושבים."},
	{"th", []string{"windows-874"}, "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าการเจรจาใกล้จะบรรลุข้อตกลงแล้ว สำนักข่าวรายงานว่ายังมีประชาชนราวเจ็ดแสนคนอาศัยอยู่ในเมือง และสถานการณ์ยากลำบากขึ้นทุกวัน"},
	{"zh", []string{"gb18030"}, "国防部长星期一表示，双方的谈判已经接近达成协议。据通讯社报道，目前仍有大约七十万人生活在这座城市里，情况一天比一天困难。政府军夜间占领了东部地区的一部分，许多居民已经离开自己的家。"},
	{"zh", []string{"big5"}, "國防部長星期一表示，雙方的談判已經接近達成協議。據通訊社報導，目前仍有大約七十萬人生活在這座城市裡，情況一天比一天困難。政府軍夜間佔領了東部地區的一部分，許多居民已經離開自己的家。"},
	{"ja", []string{"shift_jis", "euc-jp"}, "外務大臣は月曜日、交渉が合意に近づいていると述べた。通信社によると、市内にはまだ約七十万人が暮らしており、状況は日ごとに厳しくなっている。政府軍は夜のうちに東部地区の一部を制圧したという。"},
	{"ko", []string{"euc-kr"}, "외무장관은 월요일 협상이 합의에 가까워지고 있다고 말했다. 통신사에 따르면 도시에는 아직 약 칠십만 명이 살고 있으며 상황은 날마다 더 어려워지고 있다. 정부군은 밤사이 동부 지역의 일부를 점령했다고 주민들이 전했다."},
}
