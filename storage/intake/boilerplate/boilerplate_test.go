package boilerplate_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/storage/intake/boilerplate"
)

// marked is a text with what is found in it between brackets and the reason behind them.
func marked(s string) string {
	var b strings.Builder
	end := 0
	for _, p := range boilerplate.Find(s) {
		b.WriteString(s[end:p.Start] + "[" + s[p.Start:p.End] + "](" + string(p.Reason) + ")")
		end = p.End
	}
	return b.String() + s[end:]
}

// plain takes the marks out again.
func plain(s string) string {
	for {
		before, rest, ok := strings.Cut(s, "[")
		if !ok {
			return s
		}
		inside, rest, _ := strings.Cut(rest, "](")
		_, after, _ := strings.Cut(rest, ")")
		s = before + inside + after
	}
}

func TestAppealGluedToTheArticle(t *testing.T) {
	const want = `Talks on Aleppo, says minister
The two countries have backed opposing sides
[Your support helps us to tell the story](appeal)
[From the climate to big companies, The Daily is on the ground when the story is developing. Whether it's looking into the money of campaigns or making our latest film, we know how important it is to tell the facts from the messaging.](appeal)
[At such a moment, we need reporters on the ground. Your donation allows us to keep sending journalists to speak to both sides of the story.](appeal)
[The Daily is trusted by readers of every party. And unlike many others, we choose not to lock anybody out of our reporting with paywalls. We believe quality journalism should be there for everyone, paid for by those who can afford it.](appeal)
[Your support makes all the difference.](appeal)Russia and the United States are in talks for their troops to take joint action, according to Moscow’s defence minister.
Sergei Shoigu was quoted as saying the two countries are close to fighting together.
[Join our commenting forum](comments)
[Join thought-provoking conversations, follow other Daily readers and see their replies](comments)
[Comments](comments)`
	if got := marked(plain(want)); got != want {
		t.Errorf("found\n%s\nwant\n%s", got, want)
	}
}

var found = []struct{ language, text string }{
	{"en", "[Advertisement](advert)\nThe talks went on.\n[READ MORE: What the ceasefire means](related)\n[Sign up for our free newsletter and never miss a story](appeal)\n[© 2016 The Daily. All rights reserved.](notice)"},
	{"en", "[By Anna Smith](byline)\n[Published 14 November 2016, 10:30 GMT](byline)\nThe talks went on in Geneva on Monday, officials said.\n[(Reporting by Anna Smith; editing by Tom Brown)](byline)\n[Share this article](sharing)\n[12 Comments](comments)"},
	{"en", "[Home](navigation)\n[World](navigation)\n[Politics](navigation)\n[Sport](navigation)\nTalks on Aleppo go on\nThe two sides met again."},
	{"en", "The two sides met again on Monday in the old city.\n[About us](navigation)\n[Contact](navigation)\n[Jobs](navigation)\n[Privacy policy](notice)\n[Sitemap](navigation)"},
	{"en", "A boy looks at the ruins of his school in Aleppo (AFP)\n[Photo: Anna Smith](caption)\n[Please consider supporting our work.](appeal) The talks went on."},
	{"de", "[Von Anna Schmidt](byline)\nDie Gespräche dauern an.\n[Lesen Sie auch: Was die Waffenruhe bedeutet](related)\n[Anzeige](advert)\n[Ihre Spende hilft uns, unabhängigen Journalismus zu machen.](appeal)\n[Artikel teilen](sharing)\n[Kommentare](comments)\n[Alle Rechte vorbehalten](notice)"},
	{"fr", "Les négociations continuent.\n[Lire aussi : Ce que change la trêve](related)\n[Publicité](advert)\n[Votre soutien permet à nos journalistes de travailler librement.](appeal)\n[Abonnez-vous à notre newsletter](appeal)\n[Partager](sharing)\n[Tous droits réservés](notice)"},
	{"es", "Siguen las conversaciones.\n[Lea también: Qué significa la tregua](related)\n[Publicidad](advert)\n[Con tu apoyo podemos hacer periodismo independiente; nuestra redacción depende de ti.](appeal)\n[Suscríbete a nuestro boletín](appeal)\n[Compartir](sharing)\n[Comentarios](comments)"},
	{"pt", "As conversas continuam.\n[Leia também: O que muda com a trégua](related)\n[Seu apoio permite que nosso jornalismo chegue a todos.](appeal)\n[Compartilhar](sharing)\n[Todos os direitos reservados](notice)"},
	{"ru", "Переговоры продолжаются.\n[Читайте также: Что изменит перемирие](related)\n[Реклама](advert)\n[Поддержите нас](appeal)\n[Ваша поддержка помогает нашей редакции работать.](appeal)\n[Комментарии](comments)\n[Все права защищены](notice)\n[Поделиться](sharing)"},
	{"uk", "Переговори тривають.\n[Читайте також: Що змінить перемир’я](related)\n[Ваша підтримка допомагає нашій редакції працювати.](appeal)\n[Коментарі](comments)\n[Поширити](sharing)\n[Всі права захищено](notice)"},
	{"ar", "تستمر المفاوضات في جنيف.\n[اقرأ أيضا: ماذا تعني الهدنة](related)\n[إعلان](advert)\n[دعمكم يساعدنا على الاستمرار في الصحافة المستقلة.](appeal)\n[التعليقات](comments)\n[جميع الحقوق محفوظة](notice)\n[شارك](sharing)"},
	{"tr", "Görüşmeler sürüyor.\n[İlgili haberler](related)\n[Reklam](advert)\n[Desteğiniz bize bağımsız gazetecilik yapma gücü veriyor.](appeal)\n[Yorumlar](comments)\n[Paylaş](sharing)\n[Tüm hakları saklıdır](notice)"},
	{"zh", "谈判仍在继续。\n[相关阅读：停火意味着什么](related)\n[广告](advert)\n[请支持我们的独立报道。](appeal)\n[评论](comments)\n[分享到](sharing)\n[版权所有](notice)"},
}

func TestFind(t *testing.T) {
	for _, test := range found {
		if got := marked(plain(test.text)); got != test.text {
			t.Errorf("%s: found\n%s\nwant\n%s", test.language, got, test.text)
		}
	}
}

// articles speak of appeals, newsletters, advertising and the like, and ask for nothing.
var articles = []string{
	"Donations to the party have doubled\nThe party said on Monday that donations had doubled since May. “Your support helps us to win,” its leader told the crowd. “Please donate today,” a banner read.\nThe donors gave 40 dollars on average, and their contributions went to local offices.\nShare prices of the firm fell after the report.",
	"Newsletter boom saves small papers\nReaders pay for newsletters as they once paid for papers. “We ask people to subscribe,” said the editor of one, who has 10,000 subscribers.\nHer readers support the newsroom with their subscriptions. Journalists there say paywalls work.\nThe paper is trusted in the town, and its coverage of the flood won a prize.",
	"What happens to your pension contributions\nYour contributions are paid in every month. We explain what the new law changes, and who gains.\nYour employer adds to your contribution.",
	"Print is not dead, says publisher\nThe publisher, whose advertising income fell, prints 40,000 copies.\nComments on the plan were mixed.\nAdvertisement spending fell by 12 percent, a study said.",
	"Wir brauchen Ihre Hilfe nicht, sagt die Ministerin\nDie Ministerin sagte, ihre Unterstützung gelte den Menschen in der Stadt. „Ihre Spende rettet Leben“, stand auf einem Plakat.\nVon der Leyen reist nach Kiew\nDie Redaktion der Zeitung wurde durchsucht.",
	"L’ONU lance un appel aux dons\n« Votre don nous aide à nourrir les enfants », dit l’affiche. Les dons ont baissé de moitié.\nPar ailleurs, les négociations continuent.",
	"El gobierno pide apoyo\nEl presidente agradeció su apoyo a los diputados. “Con tu apoyo podemos ganar”, dijo.\nLa publicidad en televisión bajó un 3%.",
	"Партия собирает пожертвования\nЛидер поблагодарил за поддержку. «Ваша поддержка помогает нам», — сказал он.\nРеклама на телевидении подорожала.\nКомментарии министра вызвали споры.",
	"By the river, a town rebuilds\nBy Monday the water had gone.\nRelated attacks killed three people in the north of the country, the army said.\nSearch teams found two survivors.\nHome prices rose again, and the world of politics took note.\nHelp us, the survivors cried; nobody came.",
	"Names of those who died\nAnna Smith\nTom Brown\nMary Jones\nPeter White\nThe list was read out in the church on Sunday morning.",
	"Results\nNews Corp 4\nWorld Bank 3\nArsenal\nChelsea\nThe others played later in the day, and nobody scored.",
	"14 November 2016 was the day when the talks began.\nCopyright law must change, say authors\nThe photo shows a boy in an ambulance. It was taken by a doctor.\nWe must stop the war, writes our columnist. We owe that to the children.",
	"广告收入下降\n该报的广告收入下降了三成。记者协会表示，读者的支持很重要。\n评论员认为，谈判可能失败。",
	"تراجعت الإعلانات في الصحف\nقال الوزير إن دعم الصحافة ضروري. وأضاف أن التبرعات زادت.",
	"Türkiye'de reklam gelirleri düştü\nBakan, gazetecilere destek sözü verdi. “Desteğiniz bize güç veriyor” dedi.",
}

func TestArticlesAreLeftAlone(t *testing.T) {
	for _, s := range articles {
		if got := marked(s); got != s {
			t.Errorf("found\n%s", got)
		}
	}
}

func TestPassagesAreInOrderAndApart(t *testing.T) {
	pieces := []string{"\n", " ", "Share", "Comments", "Your support helps us.", "We ", "“", "”", "«", "The talks.", "Talks", "é。", "Home", "News", "World", "Sport", ".", "\"", "Please donate today"}
	rapid.Check(t, func(t *rapid.T) {
		check(t, strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), ""))
	})
}

func check(t interface{ Fatalf(string, ...any) }, s string) {
	end := 0
	for _, p := range boilerplate.Find(s) {
		if p.Start < end || p.End <= p.Start || p.End > len(s) || p.Reason == "" {
			t.Fatalf("%v after %d of %d", p, end, len(s))
		}
		if part := s[p.Start:p.End]; strings.Contains(part, "\n") || strings.TrimSpace(part) != part {
			t.Fatalf("%v is %q", p, part)
		}
		end = p.End
	}
}

func FuzzFind(f *testing.F) {
	for _, test := range found {
		f.Add(plain(test.text))
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat(articles[0]+"\n", 4096/len(articles[0])+1)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		boilerplate.Find(s)
	}
}
