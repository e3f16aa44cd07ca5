/**
 * What people choose most and what every list of leaked passwords begins with, in lower case. Checked as the whole password, and
 * as what is left when digits and signs are taken from its ends, so that `Password123456!` is found as well (AUTH-10).
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort passw0rd contraseña contrasena clave secret secreto letmein welcome bienvenido admin administrator
  administrador root user usuario guest test testing demo login master changeme default qwerty qwertyuiop qwertyuiopasdfgh
  qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc azerty
  azertyuiop abc abcd abcdef abcdefg abcdefgh abcdefghijklmno abcdefghijklmnop abcdefghijklmnopqrstuvwxyz iloveyou iloveyouforever
  iloveyousomuch iloveyouverymuch teamo teamomucho tequiero tequieromucho amor miamor princesa princess sunshine monkey dragon
  football futbol baseball basketball soccer hockey superman batman spiderman pokemon starwars trustno iamtheone jesus jesuschrist
  jesusislord jesuslovesme ilovejesus godisgood dios diosesamor blessed faith hope freedom whatever shadow michael jennifer jessica
  daniel ashley matthew joshua andrew charlie thomas jordan hunter ranger buster tigger ginger pepper cookie banana orange chocolate
  cheese butterfly flower rainbow mustang harley corvette ferrari mercedes yankees cowboys lakers steelers arsenal liverpool chelsea
  barcelona realmadrid america mexico colombia argentina puertorico newyork california texas florida summer winter spring autumn
  verano invierno primavera january february march april may june july august september october november december monday tuesday
  wednesday thursday friday saturday sunday hello helloworld hola holamundo hellokitty computer internet samsung google facebook
  instagram microsoft windows apple iphone android linkedin myspace netflix amazon killer killer matrix phoenix maverick thunder
  silver golden diamond ninja samurai warrior legend angel angels lovely lover loveme babygirl babyboy family familia mother
  father mommy daddy mamá papá mama papa grandma abuela friends amigos forever together always never nothing something anything
  mypassword thisismypassword yourpassword newpassword oldpassword nopassword passwordpassword passphrase mypassphrase
  correcthorsebatterystaple trustworthy opensesame letmeinplease pleaseletmein ihateyou fuckyou motherfucker asshole bitch
  health healthcare therapy therapist therapy terapia dentist dental dentista doctor nurse clinic clinica hospital patient paciente
  client cliente portal portalcliente foyer insurance medicare medicaid wellness salud`
    .split(/\s+/)
    .filter(Boolean),
)
