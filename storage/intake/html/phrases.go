// This file owns the phrases by which sites ask for something, in the languages that we
// know them in.

package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
)

// maxPhrase is the length in code points over which a block is no call to its reader.
const maxPhrase = 200

// phrases are those of each reason, as regular expressions without regard to case. A
// block holds one of them at its beginning.
var phrases = []struct {
	reason annotate.Reason
	start  *regexp.Regexp
}{
	{annotate.ReasonAppeal, starts(`.{0,60}\bnewsletter|you.ve read|you have (read|reached)|this (article|story|content) is (only |exclusive|reserved)|subscribers only`,
		`il vous reste|la suite est réservée|(cet )?article (est )?réservé|réservé aux abonnés|dieser (artikel|beitrag|inhalt) ist (exklusiv|nur) für|weiterlesen mit|solo para suscriptores|contenido exclusivo`,
		`subscribe\b|sign up\b|log ?in to|register (now|for|to)|already a (subscriber|member)|get (our|the) (free )?\S* ?newsletter`,
		`support (us|our|independent)|your support|donate\b|become a (member|subscriber|supporter)|join our|to continue reading|this article is for subscribers`,
		`(jetzt )?abonnieren|jetzt anmelden|unterstützen sie|spenden|werden sie mitglied`,
		`abonnez|inscrivez|s.abonner|soutenez|faites un don|suscr[ií]b|regístrate|apóyanos|assine|iscriviti|abbonati|sostieni`,
		`подпис|поддерж|اشترك|订阅|訂閱|登录|zapisz się|prenumeruj|wesprzyj`)},
	{annotate.ReasonRelated, starts(`read (more|also|next|this)|more (on|from|stories|about)|related( (stories|articles|topics|posts|content|links))?$|see also|also read`,
		`(you may|you might|you.ll) (also )?(like|be interested)|recommended|most (read|popular|viewed)|don.t miss|trending|latest news|up next`,
		`lesen sie (auch|mehr)|mehr (zum thema|zu|aus|von)|auch interessant|das könnte (sie|dich)|weitere (artikel|themen|beiträge|informationen)|ähnliche (artikel|beiträge)|siehe auch|weiterlesen`,
		`lire aussi|à lire|sur le même sujet|lea (también|más)|también te puede|noticias relacionadas|leia (também|mais)|leggi anche|potrebbe interessarti`,
		`читайте также|по теме|اقرأ أيضا|إقرأ أيضا|مواضيع ذات صلة|相关(阅读|新闻|文章)|相關|延伸閱讀|推荐阅读|関連記事|czytaj (też|także|więcej)|zobacz (też|także)|przeczytaj (też|także)`)},
	{annotate.ReasonSharing, starts(`share (this|on|via|with)|share$|tweet$|follow us|print( this)?$|email( this)?$|copy link|facebook$|twitter$|whatsapp$|pinterest$|linkedin$|telegram$`,
		`teilen|folgen sie|drucken$|partager|compartir|compartilh|condividi|поделиться|شارك|分享|udostępnij|drucken|artikel (teilen|drucken)`)},
	{annotate.ReasonComments, starts(`(\d+ )?comments?( \(\d+\))?$|leave a (comment|reply)|post a comment|join the (conversation|discussion)|view (all )?comments|be the first to comment|your email address will not`,
		`\d* ?kommentare?$|kommentar (schreiben|verfassen|hinterlassen)|schreibe einen|antworten?$|reply$|commentaires?|comentarios?|deja (un|tu) comentario|комментар|التعليقات|评论|發表評論|komentarze`)},
	{annotate.ReasonNotice, starts(`(copyright|©|\(c\) ?\d{4})|all rights reserved|we use cookies|this (site|website) uses|by (using|continuing)|privacy policy|terms (of|and)`,
		`alle rechte vorbehalten|diese (web)?seite (verwendet|nutzt)|wir verwenden cookies|datenschutz|impressum|tous droits|nous utilisons|todos los derechos|utilizamos cookies|все права|جميع الحقوق|版权所有|wszelkie prawa`)},
	{annotate.ReasonAdvert, starts(`advertis(e?ment|ing)\b|sponsored|paid (content|post)|promoted|anzeige$|werbung$|publicité|publicidad|pubblicità|реклама|إعلان$|广告|廣告|reklama`)},
	{annotate.ReasonByline, starts(`\(?(additional )?(reporting|writing|editing) by\b|(by|von|par|por|автор|بقلم|记者)[: ]\s?\p{Lu}[\p{L}.'-]+( \p{Lu}[\p{L}.'-]+){0,3}$|(published|posted|updated|last modified|veröffentlicht|aktualisiert|stand|publié|publicado|опубликовано)\b`,
		`\d{1,2}[./] ?\d{1,2}[./] ?\d{2,4}[ ,|-]*(\d{1,2}[:.]\d\d( uhr)?)?$`)},
	{annotate.ReasonNavigation, starts(`skip to|back to top|home$|menu$|search$|next( (post|article))?\W*$|prev(ious)?( (post|article))?\W*$|nach oben|zum inhalt|startseite|tags?:|filed under|categor(y|ies):|schlagw|kategorien?:`)},
	{annotate.ReasonCaption, starts(`(photo|image|picture|foto|bild|bildquelle|credit)s?( (by|credit|von))? ?[:©]|fotos?: |getty images|图片来源|фото:`)},
}

func starts(parts ...string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:` + strings.Join(parts, "|") + `)`)
}

// phraseReason is why a short block that begins with such a phrase is no part of an
// article, or "".
func phraseReason(s string) annotate.Reason {
	s = strings.TrimLeft(s, " »>→•|-–—*")
	if utf8.RuneCountInString(s) > maxPhrase {
		return ""
	}
	for _, p := range phrases {
		if p.start.MatchString(s) {
			return p.reason
		}
	}
	return ""
}

// dateLine is a line that says when a page was written, and little else.
var dateLine = starts(`(\p{L}+,? )?\d{1,2}\.? \p{L}+\.?,? \d{4}\b.{0,40}$`, `(\p{L}+, )?\p{L}+\.? \d{1,2},? \d{4}\b.{0,40}$`,
	`\d{4}[-/.年]\d\d?[-/.月]\d\d?.{0,40}$`, `\d{1,2}[.:]\d\d( ?(am|pm|gmt|bst|cet|est|utc|uhr|h))?$`)
