// This file owns the words that appeals to readers are made of.

package boilerplate

import (
	"strings"
	"unicode/utf8"
)

// role is what a word can be in an appeal, as a set.
type role uint8

const (
	you     role = 1 << iota // the reader's: “your”
	maybe                    // the reader's or somebody else's: “su”
	support                  // what is asked for: “donation”
	dues                     // what may be asked for, and is paid elsewhere too: “subscription”
	us                       // those who ask: “our”
	media                    // what they do: “journalism”
)

// roles of words in lower case.
var roles = func() map[string]role {
	all := map[string]role{}
	for r, words := range map[role]string{
		you:   `your yours votre vos tu tus deine deiner deinen teu tua вашу ваша ваше ваш вашей вашего вашим вашої вашу твоя`,
		maybe: `ihre ihrer ihrem ihren su sus seu sua seus suas`,
		support: `support donation donations donate unterstützung spende spenden soutien don dons apoyo donación donaciones donativo apoio doação doações
			поддержка поддержку поддержке поддержки поддержкой пожертвование пожертвования підтримка підтримку підтримки підтримці підтримкою пожертва`,
		dues: `contribution contributions subscription subscriptions membership subscribe abonnement abo mitgliedschaft suscripción contribución
			assinatura contribuição подписка подписку взнос внесок передплата`,
		us: `we us our ours wir uns unser unsere unserer unserem unseren nous notre nos nuestro nuestra nuestros nuestras nosotros nos nosso nossa nossos nossas nós
			мы нам нас нами наш наша наше наши нашу нашей нашего наших ми нашої нашого biz bizi bize bizim نحن لنا عملنا تساعدنا لمساعدتنا يساعدنا`,
		media: `journalism journalists reporters reporting newsroom paywall paywalls readers coverage
			journalismus journalisten redaktion berichterstattung leser leserinnen journalisme journalistes rédaction lecteurs periodismo periodistas redacción lectores
			jornalismo jornalistas redação leitores журналистика журналистику журналистики журналисты редакция редакцию редакции читателей
			журналістика журналістику журналістики журналісти редакція редакцію редакції читачів gazetecilik gazeteciliği gazeteciler haberciliği الصحافة صحافة الصحفيين الصحافيين القراء`,
		you | support: `desteğiniz desteğinizle desteğinize bağışınız bağışınızla bağışlarınız katkınız aboneliğiniz دعمكم دعمك بدعمكم تبرعكم تبرعك تبرعاتكم مساهمتكم مساهمتك اشتراككم`,
		us | media:    `صحافتنا موقعنا okurlarımız gazetemiz haberlerimiz`,
	} {
		for word := range strings.FieldsSeq(words) {
			all[word] |= r
		}
	}
	return all
}()

// mayHaveRole has a bit for the length in bytes of each word with a role, by its first
// byte. Of other words it passes over most without a look into roles.
var mayHaveRole = func() (lengths [256]uint64) {
	for word := range roles {
		lengths[word[0]] |= 1 << (len(word) % 64)
	}
	return lengths
}()

// pleas are the beginnings of sentences that ask for support, in lower case. Nobody is
// quoted as saying them outside quotation marks. They stand under their first letter.
var pleas = byInitial(
	"please consider", "please donate", "please support", "donate today", "donate now", "support our journalism", "support independent journalism", "support quality journalism",
	"help us continue", "help us keep", "help us to", "become a member today", "become a supporter", "subscribe today", "subscribe now", "if you value our", "if you value independent",
	"if everyone who reads", "join our community of", "sign up for our", "sign up to our", "subscribe to our",
	"bitte unterstützen sie", "unterstützen sie unsere", "unterstützen sie unabhängig", "werden sie mitglied", "jetzt spenden", "helfen sie uns",
	"faites un don", "soutenez notre", "soutenez-nous", "abonnez-vous", "aidez-nous", "apoya nuestro", "apóyanos", "ayúdanos a", "haz una donación", "suscríbete a nuestr",
	"apoie o nosso", "apoie o jornalismo", "ajude-nos", "faça uma doação", "assine a nossa", "поддержите нас", "поддержите нашу", "поддержите редакцию", "помогите нам", "подпишитесь на наш", "подписывайтесь на наш",
	"підтримайте нас", "підтримайте нашу", "підтримайте редакцію", "допоможіть нам", "підпишіться на наш", "ادعموا صحافتنا", "ساعدونا", "اشتركوا في نشرتنا", "bizi destekleyin", "destek olun",
	"请支持我们", "请订阅", "支持我们的", "請支持我們", "您的支持", "您的捐款", "您的捐助", "您的订阅",
)

func byInitial(phrases ...string) map[rune][]string {
	all := map[rune][]string{}
	for _, p := range phrases {
		initial, _ := utf8.DecodeRuneInString(p)
		all[initial] = append(all[initial], p)
	}
	return all
}
