// This file owns the phrases of lines that are no part of an article, in the languages
// that we know them in. They stand as comparable makes them.

package boilerplate

import (
	"strings"
	"unicode/utf8"

	"dateline/annotate"
)

// whole are the lines that are one of these phrases and nothing else, but for numbers.
var whole = index(map[annotate.Reason]string{
	annotate.ReasonAdvert: `advertisement|advertisements|advertising|sponsored|sponsored content|promoted content|paid content|story continues below advertisement|
article continues below|advertisement article continues below|advertisement continue reading the main story|anzeige|werbung|publicité|publicidad|anuncio|publicidade|реклама|на правах рекламы|إعلان|اعلان|reklam|广告|廣告|pubblicità|reklama`,
	annotate.ReasonComments: `comments|comment|leave a comment|post a comment|add a comment|view comments|view all comments|show comments|join the conversation|join the discussion|
be the first to comment|comments are closed|reader comments|kommentare|kommentar schreiben|zu den kommentaren|diskutieren sie mit|commentaires|laisser un commentaire|réagir|
comentarios|deja un comentario|deja tu comentario|ver comentarios|comentários|deixe um comentário|deixe seu comentário|комментарии|оставить комментарий|обсудить|коментарі|залишити коментар|
التعليقات|تعليقات|أضف تعليقا|اترك تعليقا|yorumlar|yorum yap|yorum yaz|评论|发表评论|我要评论|網友評論|評論|留言`,
	annotate.ReasonRelated: `related|related articles|related stories|related topics|related news|related content|related coverage|read more|read next|read also|more on this story|more on this topic|more stories|
more from this author|more news|most read|most popular|most viewed|trending|trending now|recommended|recommended for you|you may also like|you might also like|up next|latest news|top stories|editors picks|see also|dont miss|
mehr zum thema|mehr lesen|lesen sie auch|auch interessant|das könnte sie auch interessieren|meistgelesen|weiterlesen|ähnliche artikel|weitere artikel|siehe auch|
lire aussi|à lire aussi|sur le même sujet|les plus lus|en savoir plus|articles liés|lire la suite|a lire également|noticias relacionadas|leer más|lea también|lea más|lo más leído|te puede interesar|también te puede interesar|más noticias|
leia também|leia mais|notícias relacionadas|mais lidas|veja também|saiba mais|читайте также|читать далее|по теме|материалы по теме|самое читаемое|новости по теме|смотрите также|
читайте також|читати далі|за темою|матеріали за темою|найпопулярніше|дивіться також|اقرأ أيضا|اقرأ المزيد|إقرأ أيضا|مواضيع ذات صلة|أخبار ذات صلة|الأكثر قراءة|المزيد|
ilgili haberler|devamını oku|bunları da okuyun|en çok okunanlar|diğer haberler|相关新闻|相关阅读|相关报道|相關新聞|延伸閱讀|延伸阅读|推荐阅读|热门文章|阅读更多|更多新闻|猜你喜欢`,
	annotate.ReasonSharing: `share|share this|share this article|share this story|share this page|share this post|share article|share on facebook|share on twitter|share on x|share on whatsapp|tweet|tweet this|email|email this|email this article|print|
print this article|copy link|save|save article|follow us|facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|facebook twitter|facebook twitter whatsapp|share facebook twitter|listen to this article|
teilen|artikel teilen|auf facebook teilen|drucken|artikel drucken|merken|folgen sie uns|partager|partager cet article|partager sur facebook|imprimer|envoyer par email|compartir|compartir en facebook|comparte|imprimir|
síguenos|compartilhar|compartilhe|siga nos|поделиться|поделиться в соцсетях|распечатать|поділитися|поширити|друк|شارك|مشاركة|شارك المقال|انشر|طباعة|تابعونا|paylaş|yazdır|facebookta paylaş|bizi takip edin|
分享|分享到|分享到微信|打印|收藏|转发|分享文章`,
	annotate.ReasonAppeal: `subscribe|subscribe now|subscribe today|sign up|sign up now|donate|donate now|donate today|become a member|become a supporter|support us|support our journalism|support our work|our newsletter|newsletter|newsletters|
already a subscriber log in|already a subscriber|log in to continue reading|subscribe to continue reading|jetzt abonnieren|abonnieren|jetzt spenden|spenden|zum newsletter anmelden|newsletter abonnieren|jetzt anmelden|
sabonner|je mabonne|abonnez vous|faire un don|faites un don|soutenez nous|inscrivez vous à notre newsletter|déjà abonné|suscríbete|suscribirse|suscríbase|dona|dona ahora|apóyanos|hazte socio|assine|assine já|assine agora|doe agora|
apoie nos|подписаться|подпишитесь|подписка|поддержать|поддержать проект|пожертвовать|підписатися|підтримати|підтримати нас|передплатити|اشترك|اشترك الآن|تبرع|تبرع الآن|ادعمنا|abone ol|bağış yap|destek ol|üye ol|订阅|立即订阅|捐款|立即捐款|支持我们|訂閱`,
	annotate.ReasonNotice: `all rights reserved|terms of use|terms of service|terms and conditions|privacy policy|cookie policy|cookie settings|accept cookies|accept all cookies|manage cookies|reprints and permissions|
alle rechte vorbehalten|datenschutz|datenschutzerklärung|impressum|cookies akzeptieren|tous droits réservés|mentions légales|politique de confidentialité|accepter les cookies|todos los derechos reservados|aviso legal|política de privacidad|
aceptar cookies|todos os direitos reservados|política de privacidade|все права защищены|политика конфиденциальности|всі права захищено|політика конфіденційності|جميع الحقوق محفوظة|سياسة الخصوصية|tüm hakları saklıdır|gizlilik politikası|
çerez politikası|版权所有|版權所有|隐私政策|保留所有权利`,
	annotate.ReasonNavigation: `skip to content|skip to main content|skip to navigation|back to top|main menu|menu|toggle navigation|search|home|log in|login|sign in|next article|previous article|next|previous|show more|load more|
zum inhalt springen|nach oben|startseite|anmelden|suche|zur startseite|aller au contenu|retour en haut|accueil|rechercher|connexion|ir al contenido|volver arriba|iniciar sesión|buscar|ir para o conteúdo|voltar ao topo|início|entrar|
перейти к содержанию|наверх|главная|на главную|поиск|войти|меню|перейти до вмісту|нагору|головна|пошук|увійти|الصفحة الرئيسية|الرئيسية|القائمة|بحث|تسجيل الدخول|anasayfa|ana sayfa|giriş yap|menü|ara|首页|返回首页|返回顶部|登录|菜单|搜索|首頁|回到頂部`,
	annotate.ReasonCaption: `getty images|ap photo|afp via getty images|file photo|enlarge image|view gallery|view image in fullscreen|image source getty images|image caption|photograph|archivfoto|bild vergrößern`,
})

// starts are the beginnings of lines. One that ends in a
// colon has it in the text.
var starts = firsts(map[annotate.Reason]string{
	annotate.ReasonAppeal: `sign up for our|sign up to our|sign up for the newsletter|sign up here|sign up to receive|sign up for free|subscribe to our|subscribe for free|subscribe now|subscribe today|get our free newsletter|get our newsletter|get our daily|
get the latest news delivered|get breaking news in your inbox|please subscribe|to continue reading|to read the full story|this article is for subscribers|this article is only available to|already a subscriber|become a member today|become a member and|become a subscriber today|
support our journalism|support independent journalism|support quality journalism|donate now|donate today|please donate|make a donation|join our mailing list|join our newsletter|enter your email|thanks for reading|
abonnieren sie|melden sie sich für unseren|melden sie sich zu unserem|jetzt abonnieren|unterstützen sie unsere arbeit|unterstützen sie unabhängigen|spenden sie|werden sie mitglied|dieser artikel ist nur für abonnenten|
abonnez vous|inscrivez vous à notre|inscrivez vous à la newsletter|recevez notre newsletter|soutenez notre|faites un don|article réservé aux abonnés|cet article est réservé|il vous reste|
suscríbete a|suscríbase a|regístrate para|recibe nuestro boletín|recibe en tu correo|apoya nuestro|apoya el periodismo|haz una donación|contenido exclusivo para suscriptores|assine a nossa|assine nossa|receba nossa newsletter|
apoie o jornalismo|apoie o nosso|faça uma doação|conteúdo exclusivo para assinantes|подпишитесь на|подписывайтесь на|поддержите нас|поддержите нашу|поддержите редакцию|поддержать нас|оформите подписку|сделать пожертвование|
підпишіться на|підписуйтесь на|підписуйтеся на|підтримайте нас|підтримайте редакцію|зробіть внесок|اشترك في نشرتنا|اشتركوا في|اشترك في النشرة|سجل في نشرتنا|ادعموا الصحافة|ادعم الصحافة|تبرعوا الآن|bültenimize|eposta bültenimize|bizi destekleyin|
abone olun|bağımsız gazeteciliği destekleyin|订阅我们的|订阅本报|请订阅|支持我们的|支持独立新闻|扫码关注|关注我们的|关注微信公众号|訂閱我們的`,
	annotate.ReasonComments: `join our commenting|join our comment|join the debate in the comments|join the conversation in the comments|join thought provoking conversations|leave your comment|leave a comment below|leave a reply|share your thoughts in the comments|
have your say in the comments|tell us what you think in the comments|let us know in the comments|your email address will not be published|you must be logged in to|view all comments|read comments|comments have been disabled|comments are closed|
schreiben sie einen kommentar|diskutieren sie mit|kommentieren sie|ihre emailadresse wird nicht|donnez votre avis dans|laissez un commentaire|votre adresse e mail ne sera pas|deja tu comentario|escribe tu comentario|tu dirección de correo electrónico no|
deixe o seu comentário|deixe seu comentário|оставьте комментарий|оставить комментарий|чтобы оставить комментарий|залиште коментар|щоб залишити коментар|اترك تعليقك|شاركنا رأيك في|yorumunuzu yazın|yorum yapmak için|发表您的评论|登录后发表评论|登录后评论`,
	annotate.ReasonRelated: `read more:|read more about|read more on|read next:|read also:|also read:|related:|related story:|related article:|see also:|more on this:|more:|dont miss:|click here to read|click here for more|watch:|recommended:|
lesen sie auch:|lesen sie auch|lesen sie mehr|mehr zum thema:|mehr dazu:|siehe auch:|lire aussi:|à lire aussi:|lire aussi|à lire:|sur le même sujet:|lea también:|lee también:|lea también|te puede interesar:|ver también:|más información:|
leia também:|leia mais:|veja também:|saiba mais:|читайте также:|смотрите также:|по теме:|читайте також:|дивіться також:|اقرأ أيضا:|إقرأ أيضا:|شاهد أيضا:|ayrıca okuyun:|bunu da okuyun:|ilgili haber:|相关新闻:|相关阅读:|延伸阅读:|延伸閱讀:|更多阅读:|推荐阅读:`,
	annotate.ReasonSharing: `share this article|share this story|share on facebook|share on twitter|share on x|share on whatsapp|share via|follow us on|follow us at|follow me on|like us on facebook|find us on facebook|follow our channel|
teilen sie diesen artikel|folgen sie uns auf|partagez cet article|partager sur|suivez nous sur|síguenos en|síganos en|comparte esta noticia|compartir en|siga nos no|siga nos nas|compartilhe no|подписывайтесь на наш канал|подпишитесь на наш канал|
читайте нас в|следите за нами в|підписуйтесь на наш канал|читайте нас у|стежте за нами|تابعونا على|تابعنا على|شارك على|bizi takip edin|twitterda paylaş|分享到`,
	annotate.ReasonNotice: `©|copyright ©|copyright:|we use cookies|this site uses cookies|this website uses cookies|by using this site you|by continuing to use|by continuing to browse|by signing up you agree|by subscribing you agree|
all rights reserved|this material may not be published|this article was originally published on|this site is protected by recaptcha|alle rechte vorbehalten|diese website verwendet cookies|diese seite verwendet cookies|wir verwenden cookies|wir nutzen cookies|
mit der nutzung dieser|tous droits réservés|ce site utilise des cookies|nous utilisons des cookies|en poursuivant votre navigation|todos los derechos reservados|utilizamos cookies|este sitio utiliza cookies|este sitio web utiliza cookies|usamos cookies|
todos os direitos reservados|este site utiliza cookies|este site usa cookies|все права защищены|мы используем cookie|мы используем файлы cookie|наш сайт использует|сайт использует cookie|при использовании материалов|перепечатка материалов|
всі права захищено|ми використовуємо cookie|сайт використовує|використання матеріалів|جميع الحقوق محفوظة|يستخدم هذا الموقع ملفات|نستخدم ملفات تعريف|tüm hakları saklıdır|bu site çerezleri|bu web sitesi çerez|sitemizde çerez|版权所有|本网站使用|未经授权不得|未经许可不得|版權所有`,
	annotate.ReasonCaption: `photo:|photos:|photo by|photo credit:|image:|image credit:|image source:|picture:|pictures:|photograph:|foto:|fotos:|bild:|bildquelle:|crédit photo:|photo d illustration|foto de archivo|imagen:|imagem:|фото:|иллюстрация:|
صورة:|الصورة:|fotoğraf:|图片来源:|图片:|图为|資料圖片|ap photo|file photo:`,
	annotate.ReasonAdvert: `sponsored by:|paid for by:|anzeige:|на правах рекламы`,
})

// maxCall is the length in code points of the longest line that is compared with phrases.
const maxCall = 160

// sections are the names of parts of a site that menus are made of.
var sections = index(map[annotate.Reason]string{
	annotate.ReasonNavigation: `home|news|world|politics|business|sport|sports|culture|opinion|tech|technology|science|health|video|videos|photos|weather|travel|lifestyle|entertainment|contact|contact us|about|about us|help|archive|sitemap|jobs|subscribe|login|log in|
search|menu|faq|advertise|careers|rss|newsletters|podcasts|startseite|politik|wirtschaft|kultur|panorama|wissen|reise|kontakt|über uns|hilfe|archiv|impressum|datenschutz|suche|accueil|actualités|monde|politique|économie|société|culture|à propos|
contactez nous|rechercher|inicio|noticias|mundo|política|economía|deportes|cultura|opinión|sociedad|contacto|quiénes somos|buscar|início|notícias|economia|esportes|opinião|contato|quem somos|главная|новости|политика|экономика|общество|спорт|культура|
мнения|видео|фото|контакты|о нас|реклама|архив|поиск|головна|новини|політика|економіка|суспільство|відео|контакти|про нас|архів|الرئيسية|أخبار|سياسة|اقتصاد|رياضة|ثقافة|رأي|فيديو|اتصل بنا|من نحن|anasayfa|gündem|dünya|siyaset|ekonomi|spor|
kültür|sağlık|yaşam|iletişim|hakkımızda|首页|新闻|国内|国际|财经|体育|娱乐|科技|文化|视频|图片|联系我们|关于我们|首頁|國際|財經|體育`,
})

func phrasesIn(list string) []string {
	var phrases []string
	for phrase := range strings.SplitSeq(list, "|") {
		phrases = append(phrases, strings.TrimSpace(phrase))
	}
	return phrases
}

func index(lists map[annotate.Reason]string) map[string]annotate.Reason {
	all := map[string]annotate.Reason{}
	for reason, list := range lists {
		for _, phrase := range phrasesIn(list) {
			all[phrase] = reason
		}
	}
	return all
}

// start is the beginning of a line.
type start struct {
	phrase string
	reason annotate.Reason
}

// firsts are beginnings by their first letter.
func firsts(lists map[annotate.Reason]string) map[rune][]start {
	all := map[rune][]start{}
	for reason, list := range lists {
		for _, phrase := range phrasesIn(list) {
			first, _ := utf8.DecodeRuneInString(phrase)
			all[first] = append(all[first], start{phrase, reason})
		}
	}
	return all
}
