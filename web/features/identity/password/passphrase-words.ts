/** Short, everyday words that are easily told apart, written without accents so that every keyboard has them. */
export const passphraseWords: Record<'en' | 'es', string[]> = {
  en: `acorn amber anchor apple apron arrow autumn badge baker bamboo banjo barley basil basket beacon beetle bench berry birch biscuit
blanket blossom bonnet bottle branch bread breeze bridge brook brush bucket button cabin cactus camera candle canoe canvas carrot castle
cedar cello chalk cherry chess chimney cider cinnamon circle clover coast cobalt coffee comet copper coral corner cotton cousin cradle
crane crayon cricket crystal cup curtain daisy dancer dawn desert dolphin door dragonfly drum eagle easel echo ember engine fabric falcon
farmer feather fennel fern fiddle field finch flute forest fossil fountain fox garden garlic garnet gate ginger glacier glove goose
granite grape gravel guitar hammer harbor harvest hazel hedge heron hill honey horizon hotel igloo island ivory ivy jacket jasmine jelly
jigsaw juniper kayak kettle kite kitten ladder lagoon lake lantern lavender leaf lemon library lilac lime linen lizard lobster locket lotus
lumber magnet mango maple marble meadow melon mint mirror mitten moss motor mountain muffin museum napkin needle nest nickel notebook
nutmeg oak oasis oatmeal ocean olive onion opal orchard orchid otter owl oyster paddle paint palm panda paper parade parsley pasture
peach pebble pencil pepper piano picnic pigeon pillow pine planet plum pocket pond poppy porch potato prairie pumpkin puzzle quail quartz
quilt rabbit radish raft rain raven ribbon river robin rocket rose saddle saffron sail salmon sandal sapling scarf seed shell shovel
silk silver sketch sky slipper snow sparrow spice spoon spruce squash stable station stone stream sugar sunset swan table teapot thistle
thread thunder ticket tiger timber toast tomato tower trail tulip tunnel turtle valley vanilla velvet village violin wagon walnut water
whale wheat willow window winter wool yarn zebra`
    .split(/\s+/)
    .filter(Boolean),
  es: `abeja abrigo aceite agua aldea alfombra almendra amapola ancla anillo arado arbol arena armario arroyo arroz azucar bahia balcon balsa
bambu banco bandeja barco barril bosque botella botina brisa brocha bufanda caballo cabana cactus cafe caja calabaza camino camisa campana
campo canasta canela canoa cantaro caracol carpeta carreta carta cascada castillo cebolla cedro cepillo cerezo cesta ciruela ciudad clavel
cobre cocina cojin colina collar cometa conejo copa coral corcho corona cortina cosecha costa cristal cuadro cuaderno cuchara cuento cuerda
cuna danza delfin desierto diamante dibujo domingo durazno eco encina espejo esponja estrella faro farola flauta flecha flor fogata fresa
fruta fuente gaita galleta ganso garza gato girasol globo granada granero granja grillo guante guitarra harina helado helecho hierba hilo
hoja horno hotel huerta humo iglu isla jabon jardin jarra jirafa jovial joya lago lampara lana lapiz lavanda lechuga lechuza lenteja libro
limon lino lirio llave lluvia loma luna madera maiz maleta mango manta manzana mapa mariposa marmol martillo melon menta mercado mesa miel
mimbre molino moneda montana mora museo naranja nave nido nieve nogal nube nuez ola olivo olla orilla oruga oveja palma paloma pan panal
panuelo papel parque pasto patio pato pecera pera perla piano piedra pimienta pincel pino pintura pirata planeta plata playa pluma pozo
prado puente puerta puerto pulpo queso quinta rama rana raqueta receta regalo reloj remo repisa rio roble rocio rosa rueda sabana salmon
sandia sarten sauce seda selva semilla sendero silla sombra sombrero sopa taza tambor tapiz techo tejado tela templo tierra tigre tijera
tinta tomate topacio torre tortuga trebol tren trigo trompeta tucan tulipan uva vaca valle vaso vela velero venado ventana verano viento
violin yegua zanahoria zapato zorro`
    .split(/\s+/)
    .filter(Boolean),
}
