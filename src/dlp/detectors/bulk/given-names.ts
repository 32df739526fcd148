/**
 * Given names that are common somewhere, folded: facts of the name statistics that public offices publish (US Social
 * Security Administration, ONS, INSEE, INE, ISTAT, IBGE, INEGI, Statistics Sweden, Norway, Denmark, Finland, Austria,
 * Switzerland, Belgium, Poland's PESEL register and others), and of the CC0 dataset "popular names by country".
 */
export const GIVEN_NAMES = `
aada aadhya aage aaliyah aamir aarav aariz aarne aaron aarti aarya aase aasha aatos abbas abbie abby abdallah abdel
abdelaziz abdelhak abdelhamid abdelilah abdelkader abdelkarim abdelkrim abdellah abdelmalek abdelouaha abderrahim
abderrahmane abdolreza abdoulaye abdul abdulaziz abdulla abdullah abdullahi abdullo abdulrahman abdur abed abeer abel
abelardo abena abhimanyu abhishek abid abida abigail abir abner abolfazl abraao abraham abril abubakar abubakr
abulfazl achieng achille achraf ada adalberto adam adama adamantios adan addie addison adebayo adekunle adel adela
adelaida adelaide adele adelheid adelina adeline adenike adewale adham adi adib adil adilson adin aditi aditya adnan
adolf adolfas adolfo adolphe adomas adoracion adria adriaan adriaen adrian adriana adriane adrianna adriano adrians
adrianus adriel adriele adrien adrienn adrienne afaf afonso africa afshin agata agatha agathe aggelos agne agnes
agnese agnieszka agostina agostino agoston agueda agus agustin agustina aharon ahlem ahmad ahmed ahmet aicha aida
aidan aiden aigars aija aikaterini aila ailton aimar aime aimee ain aina ainara ainars aine ainhoa aino ainoa aisha
aishling aishwarya aisling aissa aisultan aisyah aitana aitor aiur aivar aivars ajay ajda ajla ajmal akash akbar
akhtar aki akiko akin akinyi akira akos akosua akram aksana aksel akseli akshay akua akwasi alaa aladar alain alaina
alajos alan alana alannah alanoud alar alasdair alastair alba alban albena albert alberta albertas alberte albertine
alberto alberts albertus albin albinas albino aldana aldiyar aldo aldona alea alec aleh aleix alejandra alejandro
alejo alekos aleks aleksa aleksandar aleksander aleksandr aleksandra aleksandras aleksandre aleksandrs aleksanteri
aleksei aleksejs aleksi alen alena alenka ales alessandra alessandro alessia alessio alex alexa alexander alexandr
alexandra alexandre alexandria alexandros alexandru alexei alexey alexia alexis aleyna alf alfie alfio alfons alfonsas
alfonso alfred alfredo alfreds algimantas algirdas algis algot ali alia aliaksandr aliaksandra aliaksiej alice alicia
alicja alida alikhan alin alina aline alinur aliona alireza alisa alise alisha alison alistair alix aliya aliyah aliza
alla allan allen allie allison allyson alma almudena alois alojz alojzij alojzija alok alon alondra alonso aloyzas
alparslan alphonse alteo althea alva alvaro alvin alvydas alyona alysha alyssa ama amador amahle amaia amal amalia
amalie amanda amandine amar amara amaris amaro amaury amaya amayra ambar amber ambra ambre ambrogio amedeo amel amelia
amelie amelija amelja amer amin amina aminata amine amir amira amit amjad ammar amnon amos amparo amr amrita amy ana
anabel anabela anabella anahi anahit anais analia anand ananda ananya anar anas anastas anastasia anastasiia
anastasija anastasios anastasiya anat anatol anatolii anatoly anca anda ander anders anderson andi andoni andor andras
andre andrea andreas andree andreea andrei andreia andreina andrej andreja andrejs andres andresa andressa andreu
andrew andrey andreza andria andrias andries andrii andrija andris andrius andriy androula andrus andrzej andy ane
aneta anete anette ange angel angela angele angeles angelica angelika angeliki angelina angeline angelique angelo
angie angus anh anibal anica aniko anil anis anisa anissa anisul anita anja anjali anka ankit ankita ann anna annabel
annabelle annalisa annamaria anne anneke anneli annelies annelise annemarie annette anni annick annie anniina annika
annikki anohito anouar antal antanas ante antero anthonie anthony antoine antoinette anton antonela antonella
antonello antoni antonia antonietta antonija antonin antonina antonino antonio antonios antonis antonius antons antony
ants antti antun anu anuj anwar anwara anya anzu aoi aoibheann aoibhinn aoife apostolos aputsiaq aqeel araceli arantxa
aranzazu aras archana archie arda areg areni arfa ari aria ariadna ariana ariane arianna arie arief ariel ariele arif
arild aris aristidis aristotelis aritz arja arjan arjun arkadiusz arkady arkadz arlene arlette arman armand armando
armas armelle armen armin armine arnaldo arnar arnau arnaud arne arni arnis arnold arnoldus arnost arnulfo aroa aron
arpad arpi arpita arran arrigo artem artemio arthur artiom arto artsyom arttu artturi artur arturas arturo arturs
artyom arun aruna arunas arundhati aruuke aruuzat arvid arvids arvind arvo arvydas aryeh aryiris asad asadollah
asadullah asaf asbjorn ascension aseel asel asela asemahle asen asep asger asha asher ashfaq ashlee ashleigh ashley
ashlyn ashok ashot ashraqat ashton asier asif asilim asim asiya asja asma asmita assadullah assia assunta asta astra
astrid asuncion asya atanas atef athanasios athena atieno atlas atle attila attilio aubree aubrey aud aude audrey
audrius audrone audur august auguste augustin augustine augusto augusts aukusti aulikki aulis aurea aurel aurelia
aurelie aurelien aurelio aurora aurore ausra austin autumn ava avelino avery avi aviana avigail avraham awa axel
axelle aya ayad ayala ayalah ayden ayelen ayelet ayesha aygun ayim ayla aylen aylin ayman aymen aymeric ayodele ayoub
ayra aysa ayse aysel ayu ayub ayzere azad azadeh azahara azam azaria azariah aziz aziza azizullah azra azucena azza
azzedine baba babak babatunde bachir bader badr bagus bahar bahman baiba bailey bakary balazs balint baltazar bambang
bandar banele baptiste baran barbara barbare barbora barnabas barry bart bartholomeus bartlomiej bartolome bartolomeo
bartosz barua baruch barys bas basel basem bashir basil basilio bassam bassim bastian bastien battista bautista baya
bayarmaa bea beat beata beatrice beatrix beatriz becky bedrich begona behnam bela belen belinda bella ben benas bence
benedetta benedetto benedicte benedikt benedita beniamino benicio benita benito benjamim benjamin bennett bennie benny
benoit bent bente bentley berat berenice berglind berit bernadette bernard bernardo bernat bernd bernhard bernice
berrdo bert berta bertalan bertha berthe bertram bertrand beshoi bessie beth bethan bethany betina betsy bettina betty
beulah beverly bhavna bia biagio bianca bibek bibi bice biel bijan bilal bilel biljana bill billie billy bina binh
binita bintou birgit birgitta birgitte birte birthe biruta birute bisera bishal bismah bita bjarke bjarne bjarni bjorn
blair blake blanca blanche blandine blanka blas blessing bob bobbie bobby bodil bogdan bogdana boglarka boguslaw
bohdan bohumil bohuslav bojan bojana bolaji bolormaa bongani boniface bonnie borbala boris borislav borja borut borys
boualem bouchra boyan bozena bozhidar bozidar brad bradley brady brahim brais bram brandi brandon brandy branimir
branislav branka branko bratislav braxton brayden breanna brenda brendan breno brent brenton brett brian briana
brianna brice bridget brielle brigita brigitta brigitte brit britt britta brittany brittney brodie brody brone
bronislaw bronius brooke brooklyn bruce bruna bruno bryan bryant bryce bryson budi burak burhan bushra busra byron
caden caetana cahya caio caique caitlin caitlyn caleb callie callum calum calvin camden camelia cameron camila camilla
camille camillo camilo candace candela candelaria candice candida candido caoimhe capucine cara carel caridad carina
carine carl carla carles carlo carlos carlota carlotta carlton carly carme carmela carmelo carmen carmine carminho
carol carola carole carolin carolina caroline carolyn carrie carson carsten carter carys casey caspar casper cassandra
cassia cassiano cassidy cassie cassio catalin catalina catarina caterina cathal catharina catherine cathrine cathy
caua cauan caue cayetana cayetano cecelia cecil cecile cecilia cecilie cedric cees celeste celestino celia celina
celine celso cem cemile cerys cesar cesare ceslovas ceylin cezary chad chaim chaima chance chandi chandra chantal
chantelle chao charalampos charbel charlene charles charley charlie charline charlotte charly chase chedeline chelsea
cherif cheryl chester chetan cheyenne chi chiara chidi chinedu chinonso chioma chitra chloe chokri chris christa
christel christelle christiaan christian christiana christiane christie christina christine christoffer christoph
christophe christopher christos christy chrysanthos chukwu chuluun cian ciara ciaran cibele cicero cillian cindy
cintia cinzia ciprian ciro citra claes claire clara clare clarence clarice clarisa clarisse clark claude claudette
claudia claudie claudine claudio claudiu claus clayton cleber clelia clemence clemens clement clemente clementine
clifford clifton clinton cliona clodagh clotilde clyde cody colby cole colette colin coline colleen collin colomba
colton concepcion concetta conner connie connor conny conor consolacion constanca constance constantin constantino
constanza consuelo cooper cora coral coralie corentin corey corina corinna corinne cormac cornel cornelia cornelis
corneliu cornelius corrado cory cosimo cosmin costantino costanza costas costel courtney craig cristian cristiana
cristiano cristina cristobal crystal csaba csilla cuauhtemoc cuong curtis cvetelina cvetka cynthia cyril cyrille cyrus
czeslaw daan dace dafna dag dagmar daiana daiki daina dainis dainius daisy daithi daiva dakota dalal dale dalia
dalibor dalila dallas dalton damian damiano damien damir damjan damon dan dana dandara danel danguole danica daniel
daniela daniele danielle daniels daniil danijel danilo danish danna danny dante danut danuta danute dany danylo dara
darcy daria darija darina darinka dario daris darius dariusz darja darko darla darlene darragh darrell darren darryl
darta darya daryl daud dave davi david davide davit davor davud dawid dawn dayane dean deanna debbie debora deborah
debra declan dede dedi deepa deepak deepika defne dejan dele delfina delfino delia delilah della delores delphine
demetre demetrio demetrios demi demian denes denilson denis denisa denise deniz dennis denny denys derek derrick desi
desire desiree desislava despina despoina destiny dev devi devin devon dewi dezso dhia dhruv diah diamantis dian diana
diane dianna dianne didac didier diego dilan dilara dilek dillon dimas dimitar dimitra dimitri dimitrie dimitrije
dimitrios dimitris dina dinesh dinis dino diogo dion dionisio dionysios dirck dirk ditte divya dixie djamel djamila
djeneba djilali dmitri dmitry dmytro doaa doha dohyun doina doli dolly dolores domagoj domen domenico dominga domingo
dominic dominick dominik dominika dominique dominykas donald donata donatas donatella donato donia donna donnie donny
donovan dora dorde doreen dorian doriana dorin doris dorit doron dorota dorothea dorothy dorra dorte dorthe douglas
dragan dragana dragica drago dragoljub dragos dragoslav dragutin drahomira drazen drew driss duane duarte dubravka duc
dumitru duncan dung dunja duro dusan dusko dustin dvora dwayne dwi dwight dylan dyllan dzan dzintars dzmitry dzyanis
eabha earnest easton ebba ebbe ebenezer ebony ebrahim ebru ece ecrin eddie eddy ede eden eder edgar edgaras edgardo
edgars edi edilson edit edita edith edmilson edmond edmund edmundas edmundo edmunds edna edoardo edouard edson eduard
eduarda eduardas eduardo eduards edurne edvard edvardas edvin edvins edward edwin edyta eeli eemeli eemil eero eetu
eeva eevi efe effie efrain efrat efren efthimis efua egidijus egidio egil egle egon ehsan ehud eija eila eileen eilidh
einar einari einat eino eirik eisha eitan eithan eivind eka ekaterina eko ela eladio elaine elchin elda eleanor
eleazar elek elemer elen elena elene eleni elenora eleonora elettra elham eli elia elian eliana eliane elias elie
eliezer elif elija elijah elin elina eline elio eliott elis elisa elisabet elisabeta elisabeth elisabetta elisavet
elise eliseo eliseu eliska eliyahu eliza elizabeta elizabeth elizaveta ella elle ellen elli ellie ellinor elliot
elliott ellis elly elmar elmer elmeri elnur eloa elodie eloisa eloise eloy els elsa elsbeth else elsebeth elshan elsie
elton elvia elvin elvira elvyra elyas elza elzbieta ema eman emanouel emanuel emanuela emanuele embla emeka emelia
emelie emeline emely emerson emil emile emilia emiliano emilie emilien emilienne emilija emilio emiliya emilly emils
emily emine emir emma emmanuel emmanuelle emmett emmi emmy emre encarnacion endang endel endre ene eneko enes eniko
enn ennio enric enrica enrico enrique enriqueta ensio enzo eoghan eoin epameinondas ercole eren eric erica erich erick
erik erika eriks erin erkki erla erlend erling erma ermanno erminio ernest ernestina ernestine ernesto ernests erno
ernst ervin erwan erwin erzsebet esa esben esi esko esma esme esmeralda espen esperanza esra estanislao esteban
estefania estela estelle ester estevao esther estibaliz estrella eszter etelka ethan ethel etienne etta ettore euan
eugen eugene eugenia eugenie eugenija eugenijus eugenio eugeniusz eula eulalia eunice eunji eusebio eva evald evaldas
evan evandro evangelia evangelina evangelos evans eve evelia eveliina evelin evelina eveline evelyn evelyne even evens
everardo everett everton evgeni evgenia evgeny evi evie evzen ewa ewan ewelina eyal eylul eymen ezatullah ezekiel
ezequiel ezio ezra fabian fabiana fabiane fabiano fabien fabienne fabio fabiola fabrice fabricia fabricio fabrizio
facundo fadi fadila fadime fahad fahd faical faisal faith faiz fajar fajr faleh fang fannie fanny fanta faouzi faqir
farah fares farhad farid farida farideh faris farouk farrah farshid faruk farzad farzana farzaneh fatemeh faten fathi
fatih fatiha fatima fatimah fatin fatma fatoumata faustino fausto fauzia fawad fawaz faye fazlur federica federico
fedir felice felicia feliciano felicidad feliks feliksas felipe felisa felix femi femke ferdinand ferdinando ferdous
ferenc fereshta fereshteh feriel fermin fernand fernanda fernande fernando ferndo ferran ferruccio ferry festus fethi
fiadh fidel fidelis filiberto filip filipa filipe filippa filippo filomena finja finlay finley finn fiodar fiona fionn
fiorella fitri flavia flavio flemming fleur floor flor flora florence florencia florencio florent florentina
florentino florian florica florin floyd forrest fotis fouad foued fozia fran franc franca france frances francesc
francesca francesco franciele francina francine francis francisca francisco franciscus franciszek franck franco
francois francoise franjo frank frankie franklin frans frantisek franz franziska fraser fred freda freddie freddy
frede frederic frederica frederick frederico frederik frederikke frederique fredrick fredrik freja freya fricis frida
frieda friedrich frigyes fritz frode fuad fuensanta fulvia fulvio fuma funke funmi furkan fynn fyodor gabija gabin
gabor gabriel gabriela gabriele gabriella gabrielle gael gaelle gaetan gaetano gage gagik gaia gail galina galit
gamalat gamila gang ganna gareth garrett garry gary gaspar gaspard gaspare gaston gastone gatis gaurav gauthier gavin
gayane gayle gbenga gediminas geert geertruid geertruida geeta geir gejza gema gemma genaro gene genesis geneva
genevieve gennady gennaro genovaite geoffrey georg george georges georgeta georgette georgi georgia georgina georgios
georgiy geovana geovane geovanna gerald geraldine geraldo gerard gerardo gerardus gerasimos gerd gerda gergely gergo
gerhard germain germaine german germana gernot geronimo gerrit gerson gert gertrud gertrude gevorg geza ghada ghanem
ghania ghassan ghazala ghazi gheorghe ghislaine giacinto giacomo giada giampaolo giampiero gian giancarlo gianfranco
giang gianluca gianluigi gianna gianni giannis gideon giedre giedrius gifty gil gilbert gilberte gilberto gilda gilles
gilli gillian gilmar gilson gina gines ginette ginevra ginger gino gintaras gintare gintautas gioacchino giordano
giorgi giorgia giorgio giorgos giovana giovanna giovanni girolamo girts gisela gisele giselle gislaine gisli gita
gitte giuditta giulia giuliana giuliano giulio giuseppe giuseppina gizella gizem gladys glen glenda glenn gloria
godelieve godwin gogo gokhan goktug goncalo gonzalo googoosh gopal goran gordana gordon gorka grace gracie graciela
grady graeme graham grant grayson grazia graziano graziela graziella grazina grazyna greg gregoire gregor gregoria
gregorio gregory greta gretchen grete grethe greyson grigore grigori grigorios grigoris griselda gro grzegorz
guadalupe gudbjorg gudjon gudmundur gudny gudrun guglielmo guido guilherme guillaume guillem guillermina guillermo
gulsum gunars gunay gundars gunel gunn gunnar gunta gunther guntis guoqiang gustaf gustav gustave gustavo gustavs
gusztav guy gwendolyn gyorgy gyorgyi gyozo gyula habib habiba hacer hadi hadicha hafiz hai haidar haifa hailey haim
hajer hajnalka hakan hakim hakon hala haley halil halim halina halldor halyna hamadi hamdi hamdullah hamed hameed
hamid hamish hampus hamza hana hanan hanane hanh hani hanif hanife hanna hannah hannan hanne hanneke hannele hannes
hannu hans haoran haoyu harald hari harilaos haris harish harley harold harper harraz harri harriet harris harrison
harry haru haruma harun haruna haruto harvey hasan hashem hashim hasmik hasnaa hassaan hassan hatem hatice hattie
havard havva hawa hayat hayden hayet hayk hayley haytham hazel heather heba hector hedda hedi hedvig hedwig hege heidi
heikapu heikki heino heinrich heinz heitor helen helena helene helga helge helgi heli helin helio helle hellen hellevi
helma helmi helmut heloisa heloise hemant hendra hendrick hendrik henk henna hennadiy henning henny henri henricus
henrieta henrietta henriette henrik henrikas henrique henry henryk heorhiy herbert herberts heri heriberto herkus
herman hermanis hermann hermelinda herminia hernan herve hessa hester hicham hichem hienadz hieu hikmat hila hilario
hilda hilde hildur hilkka hillary hilma himari hina hinano hinata hinato hind hiro hiroko hiroshi hisham hitler
hjalmar hjalte hjordis hoa hoang hocine hoda holger hollie holly homer hope horace horacio horia hortencia hortensia
hosna hosniya hossain hossam hossein houssem hovhannes howard hristo hrvoje hryhoriy http hubert huda hudson hugh hugo
hugues huguette hui hulya humberto hung hunter huong hur husain husam huseyin huseyn hussa hussain hussein huy hydar
hyejin hynek hyunwoo iago iain ian iara iasmin ibai iben ibolya ibrahim ibtissam icaro ichiro ida ieva ifeanyi ifeoma
ignac ignace ignacia ignacio ignacy ignas ignatius ignazio igor ihab ihar ihor ihsan iida ijeoma ika ike ikechukwu
iker ilan ilana ilari ilaria ildefonso ildiko ileana ilenia ilga ilgar ilham ilian ilias ilie ilija iliya ilkka illia
illya ilmar ilmari ilmars ilona ilse ilya ilyas ilyes ilze imad imam iman imane imanol imants imelda imen imene
iminathi imogen imran imre imrich imtiaz ina inacio inaki inara inaya inci indah india indira indra indre indrek ines
inese inez inga inge ingeborg ingelise inger ingibjorg ingrid ingrida ingride ingunn ingvild inigo inji inkeri
inmaculada inna intan inuk inunnguag inutsiaq ioan ioana ioane ioanna ioannis ion iona ionel ionela ionut iosif iqbal
ira iraj irati irem iren irena irene ireneusz irfan iria irina irini iris irit irja irma irmeli iryna isaac isabel
isabela isabele isabell isabella isabelle isac isadora isaiah isaias isak isaque isha ishita isidora isidoro isidro
isis isla islam islande ismael ismail isobel israel israr issa issam istvan italo itsuki itzhak itziar iulia iulian
iva ivaana ivalu ivan ivana ivanka ivano ivar ivars ivaylo iveta ivica ivik ivo ivona ivy iwan iwona izabela izabele
izan izaro iztok izz jaak jaakko jaan jaana jaanus jaap jace jacek jacinto jack jackie jackson jacky jaclyn jacob
jacoba jacobo jacobus jacopo jacqueline jacquelyn jacques jad jada jade jaden jadvyga jadwiga jael jaime jair jairo
jaka jake jakob jakov jakub jakup jalal jalil jalmari jamal jamel james jameson jamie jamil jamila jamile jamshid jan
jana janaina janani jane janelle janet janez jani janice janie janina janine janis janja janko janne janneke janni
jannie jannik jannis janos janusz jaouad jaqueline jardel jared jari jarkko jarle jarmila jarmo jaromir jaroslav
jaroslava jaroslaw jasmin jasmina jasmine jasna jason jasper jassem jauhien jaume javad javier javiera jaxon jaxson
jay jaya jayden jayla jazmin jean jeanette jeanine jeanne jeannette jeannine jeff jefferson jeffery jeffrey jekabs
jelena jelle jemma jenifer jenna jenni jennie jennifer jenny jeno jens jeppe jere jeremiah jeremias jeremie jeremy
jernej jeroen jerome jeronimo jerry jerzy jesica jesper jesse jessica jessie jesus jette jewel jianguo jianjun jie
jieun jihan jiho jihoon jill jillian jim jimena jimmie jimmy jindrich jing jiri jirina jiro jitka jiwoo jiya jiyoung
joakim joan joana joann joanna joanne joannes joao joaquim joaquin joaquina jocelyn jocelyne jodi jodie jody joe joel
joelle joelma joey jogvan johan johann johanna johanne johannes john johnathan johnnie johnny johny joice joko jokubas
jokull jolan jolanda jolanta jolie jolina joline jon jona jonah jonas jonatan jonatas jonathan jonathon joni jonna
joona joonas jordan jordana jordi jordyn jorg jorge jorgelina jorgen jori joris jorma jorn jorunn jose joseba josef
josefa josefin josefina josefine josep joseph josephine josette josh joshua josiah josiane josias josie josina josip
jostein josu josue jouko jouni jouri jovan jovana joy joyce jozef jozsef juan juana juanita jude judeline judit judith
judy juha juhan juhana juhani juho jukka jule julen jules julia julian juliana julianna juliano julie julien julienne
juliet julieta juliette julija julio julius juliusz june junho juni junior juozas juraj jurate jure jurg jurgen jurgis
juri jurij jurijs juris jussi justin justinas justine justo justus justyna juuso jyoti jyrki jytte kaan kaarel kaarina
kaarlo kabir kabita kaden kadiatou kadir kadri kahina kai kaia kaija kailash kaio kaique kairo kais kaisa kaitlin
kaitlyn kaito kaj kaja kajal kajsa kajus kaleb kalervo kalev kalevi kalju kalle kalman kaloyan kamal kamala kamau
kamel kamil kamila kamile kamilla kamran kane kanstancin kaouther kapil kara karam karan kare kareem karel karen kari
karim karima karin karina karine kariuki karl karla karlis karlo karmen karol karoliina karolina karoline karolis
karoly karsten kartika kaspars kasper kata katalin katariina katarina katarzyna kate katelyn katerina kateryna
katharina katharine kathem katherine kathleen kathrine kathryn kathy kati katia katie katja katla katri katrien
katriina katrin katrina katrine katsiaryna katy kaua kauan kaue kauko kavita kawtar kay kayden kayla kaylane kaylee
kayleigh kazi kazimiera kazimieras kazimierz kazuo kazys keanu kees kehinde keijo keiko keila keira keith keld kelechi
keli kelley kelli kellie kelly kelsey kelvin kemal kendall kendra kenji kennedy kenneth kenny kent kenta kenza kerem
keren kerim kerry kerttu kestutis keven kevim kevin khadija khadije khaled khalid khalifa khalil khamis khanh khawla
kheira khloe khoa khongordzol khosrow khouloud kiaan kian kiara kiera kieran kieron kilian killian kim kimberley
kimberly kimiko kimiya kimmo kinga kingsley kiran kiril kirill kirk kirollos kirsi kirsten kirsti kirstine kirsty
kiryl kiwa kjeld kjell kjersti kjetil klaas klara klaudia klaus klea kleber klemen knud knut koa koen kofi koji konrad
konstantin konstantina konstantinos konstanty konul kora kornel kosta kostadin kostas kostiantyn kourosh kresimir kris
krishna krista kristaps kristen kristi kristian kristiina kristijan kristin kristina kristine kristinn kristjan
kristof kristoffer kristopher kristy kristyna krisztian krisztina krum krystal krystian krystyna krzysztof ksenia
ksenija kseniya kubra kullervo kumar kumari kurnia kurt kveta kwabena kwadwo kwaku kwame kwasi kwesi kyara kyla kyle
kylee kylian kylie kyllikki kym kyoko kyra kyriaki kyriakos kyrylo kyungsoo lacey lachlan ladislav laetitia lahcen
laia laila laima laine lais lajos lakhdar lakshmi lal lalit lalla lambert lamberto lamia lamija lamine lan lana lance
landon lara larbi larisa larissa larry lars lasar lassaad lasse laszlo lata latifa latoya laura laure laureano laurel
lauren laurence laurens laurent laurentiu laurenz lauri laurie laurin laurine lauris laurits lauryn lautaro laverne
lavi lavinia lawrence laxman layla lazar lazaro lea leah leander leandra leandro leanid leanne leano lech lee leela
leen leena leevi lefteris lei leia leida leif leila leilani leire leja lejla lela leland lembit lena lene leni lenka
lenna lennard lennart lennon lennox lenny leo leobardo leon leona leonard leonardo leonas leone leonel leonhard leonid
leonidas leonie leonor leonora leontine leopold leopoldo leordo leos lerato leroy lesedi lesia leslie lestari lester
leszek lethabo lethokuhle leticia letizia lev levente levi levin lewis lexi lexie leyla leyre lia liam lian liana
lianne libby libor libuse licia lida lidia lidiane lidija lien liene liepa liga liina liis liisa lila lile lili lilia
lilian liliana liliane lilien lilit lilja lilli lillian lillie lilly lilou lily lin lina linas lincoln linda lindsay
lindsey line linh linn linnea lino linus lio lionel lior lipot lis lisa lisakhanya lisandro lisbeth lise liselotte
liudas liudmyla liv liva livia liviu liya liz liza lizbeth ljiljana ljuba ljubica ljubisa ljubomir ljudmila lloyd
lluis loan lodewijk logan loic lois loke lola lone long lonnie lora loredana lorella lorena lorenz lorenza lorenzo
loreto loretta lori loris lorna lorraine lotfi lotta lotte lottie lou louane louie louis louisa louise louiza loukas
louna lounes lourdes lourenco lova love lovelie lovely lovis lovisa lovro luan luana luay luba lubanzi lubica lubna
lubomir lubos luc luca lucas lucca lucette lucia lucian luciana luciano lucie lucien lucienne lucija lucila lucile
lucilla lucille lucio lucjan lucrecia lucretia lucrezia lucy lucyna ludek ludivine ludmila ludovic ludovica ludovico
ludovit ludvig ludvik ludwig ludwik luena luigi luigia luis luisa luise luisella luisina luiz luiza luka lukas lukasz
luke lukman lukne lula lulwa luma luminita luna lur lusine lutfor lutfullah luther luuk luz lwandle lydia lydie lykke
lyle lyn lyna lynda lynette lynn lynne lynsey lyubomir lyubov lyudmila lyudmyla maaike maaria maarit maarten mabel
mable mabrouk macarena machiko maciej maciel mackenzie madalena madalina maddalena maddi maddison made madeleine
madeline madelyn madhu madina madis madison mads mae mael maelle maelys maeva mafalda magali magalie magda magdalena
magdolna maggie magne magnus maha mahamadou mahammad mahbub mahdi mahendra maher mahesh mahfuz mahmoud mahmut mahsa
mahtab mai maia maiara maicon maie maija maira mairead maisa maisie maite maja majd majda majdi majed majid majida
majken makayla makenzie makoto maksim maksym maksymilian malachi malak malcolm malek malen malena malene malgorzata
maligiaq malik malika malin malina malinda malini malka malle mallory malo malou malte malthe malu malva mamadou mamie
manaia manal manar mandana mandla mandy maneh manel manfred manish manisha manlio manoel manoela manoj manolis manon
manos mans mansour mantas manua manuel manuela manzoor mara maral maram marama marc marceau marcel marcela marcelina
marcelino marcell marcella marcelle marcello marcelo marcia marcin marcio marco marcos marcus mare marek maren mareva
margaret margareta margarete margaretha margarida margarita margarito margaux margherita margie margit margo margot
margret margrit margrith margrjet marguerite margus mari maria mariah mariam mariami marian mariana marianela
mariangela mariangeles marianna marianne mariano maribel maricela maricruz marie marieke mariel mariela mariella
mariem mariette marija marijan marijke marika marilena marilia marilina marilyn marin marina marine marinella marino
mario marion mariona marios maris marisa marisela marisol marissa marit marita maritta marius mariusz mariya marja
marjaana marjan marjana marjatta marjeta marjo marjorie marjut mark markas markel marketa marketta markku marko marks
markus marleen marlene marlise marlon maro maros maroua marouane marsha marshall mart marta marte martha marthe marti
martial martijn martim martin martina martine martinho martino martins martinus marton martti martyna martynas marvin
marwa marwan mary marya maryam maryann maryia maryja maryline maryna maryse maryvonne marzena marzia masa masaru
masato mason masoud massimiliano massimo masud matas mate matea matei matej mateja mateo mateus mateusz matheo matheus
mathew mathias mathieu mathilda mathilde mathis mathys mati matias matic matija matilda matilde matiss mats matteo
matthew matthias matthieu matthijs matthildur matti mattia mattias mattie mattis matus matvey matyas maud maude maui
maura maureen mauri maurice mauricette mauricio maurizio mauro mavis max maxence maxim maxime maximilian maximiliano
maximo maxine maxwell maya mayara mayra maysa maysoon maysoun mayte mayumi mazin mckenzie meagan medina meelis meena
mees mega megan meghan megumi mehar mehdi mehmet mehrdad mehreen mei meiling meir meja melanie melek melina melinda
melisa melissa melker melody melokuhle melvin melwin memduh menachem menna merce mercedes mercy meredith merete meri
meriem merieme merike meritxell merja merjem merle mersana mert merve mervi meryem messaoud messias metka mette mia
micael micaela micah michael michaela michail michal michalis micheal michel michela michelangelo michele micheline
michelle michiel mickael mie mieczyslaw mieke miguel miha mihael mihaela mihai mihail mihails mihaly mihkel miia miika
mika mikael mikaere mikail mikalai mikayel mikayla mike mikel mikhail miki mikita mikkel mikko miklos mikolaj mikulas
mila milad milada milagros milagrosa milan milana milda mildred milena milenko miles milica miljan milka milla mille
millie milly milo milorad milos miloslav miloud milovan milton mimi min mina minato mindaugas mindy minerva ming
mingze minh minho minik minji minjun minna minnette minnie minoru mio miodrag miqueias miquel mira mirac miran miranda
mircea mirdza mireia mireille mirela mirella mireya miriam mirian mirja mirjam mirjami mirjana mirko mirlande mirna
miroljub miroslav miroslava miroslaw miroslawa mirta miryam mirza misael mislav misty mitchell mitja mitra mizael
mizanur mladen moa moana modesto modibo modupe moea moeata moez mogens mohamad mohamed mohammad mohammed mohan mohand
mohannad mohcine mohd mohit mohsen moises mojca mojmir mojtaba mokhtar mollie molly mona moncef mongi monia monica
monika monique monira monserrat monte montserrat mordechai mordechaj morgan morgane moritz morris morten morteza moses
moshe mostafa mouloud mouna mounia mounir mourad moussa moustafa mubashir muchen muhamad muhammad muhammed muhammet
mukesh mulay muna munir munira murad murat muriel murielle murilo murray muscab mustafa mustapha muyang mwafak mwangi
mya mykhailo mykhaylo mykola mykolas mykyta mylene myles myra myriam myrlande myrtle naana nabiha nabil nabila nacer
nacera nada nadege nadezhda nadia nadim nadin nadine nadir nadiyane nadja nadzieja nagi nagisa nagwa nahed nahia nahid
nahla nahuel naia naiara naila naim naima nair naira najah najat najib najma najwa nalini nam nana nancy nanda nandor
nanna naoko naomi naranbaatar narayan nare narek narendra narine naser nasim nasrin nasser nassim nassima natacha
natale natalia natalie nataliia natalija natalja natallia natalya natan natanael natasa natasha nathalia nathalie
nathan nathaniel natividad naura nava naved naveen navid nawal naya nayara nayla naz nazanin nazar nazaret naziha neal
nebojsa necla neda nedaa neeltje neena neeraj negar negin neha nehir neil neila nejc nejib nela nele nelio nellie
nello nelly nelson nemanja nenad neo nerea nerijus neringa nese nesreen nesrine nestor nettie neus nevaeh neve nevena
nevenka neville neza nezha nga ngan ngoc ngozi nhung nia niall niamh niccolo nicholas nichole nick nicklas nico nicola
nicolaas nicolae nicolaes nicolai nicolaj nicolas nicole nicoleta nicoletta nicoline nicolo niel niels nienke nieves
nihad niharika niilo niina nijole nik nika nikau nikhil niki nikita nikki niklas niko nikodem nikol nikola nikolai
nikolaj nikolajs nikolaos nikolas nikolay nikolett nikolina nikoloz nikos nil nilay nilofar nils nima nina nino nipun
nirupama nisa nisha nitin nivi niviaq nizar njeri njoroge nkechi nnamdi noa noah noam noboru noe noel noelia noelle
noemi noemie nohemi nokuthula nolan nomaan nomsa noor noora nora norah norbert norberto norma norman norsaq
nosratollah nouf nour noura noureddine nouri nouria nova novi ntora nubia nuka nuno nur nuray nuri nuria nurislam
nurit nurul nutsa nyambura nyoman oana oanh obinna oceane ochieng octavian octavio oda odd oded odette odhiambo odhran
odile odon odval ofelia ofentse ofer ognyan oier oihan oisha oisin oksana ola olafur olamide olav olavi oldrich ole
oleg olegs oleh oleksandr oleksandra oleksii olena olesya olev olfa olga olha oli olive oliver olivera olivia olivier
oliwia olle olli ollie olof olufemi oluwaseun oluwatobi oluwole omar omer omid omphile ona ondrej onni onur onyango
opal ophelie oralia orazio orest oreste orhan oriol orla orlando orly orna ornella orsolya orvokki osama osamu oscar
oskar oskari oskars osman osnat osvaldo oszkar otakar othman otieno otis ottavio otto oula oumar oumou oussama outi
ove ovidiu owen owusu oystein oyunbileg oyvind ozan ozge ozlem paavo pablo paige paisley paivi paivikki pal palle
paloma pamela panagiota panagiotis panagis paneeraq paninnguaq pankaj panos paola paolo paraskevi pari parker parsa
parveen parwin pascal pascale pascual pascuala pasi pasquale patience patrice patricia patricija patricio patrick
patrik patrizia patronymic patrycja patryk patsy patti patty pau paul paula paule paulette pauli pauliina paulina
pauline paulino paulius paulo pauls paulus pavel pavels pavla pavle pavlina pavlo pavlos pavol pawel payam payton paz
pearl peder pedro peep peeter pegah peggy pekka pencho penelope penka penny pentti percy pere pericles pernille
perrine perry pertti pervin petar peter peteris peterson petko petr petra petras petre petri petro petronella petros
petru petrus petter petteri petur petya peyton phil philip philipp philippe philippos phillip phoebe phong phuc phuong
phyllis pia piedad pier piergiorgio pierluigi piero pierpaolo pierre pierrette pierrick piet pieter pietra pietro
pilar pina pinar ping pino pio piotr pipaluk piper pir piret pirjo pirkko piroska pius pjetur plamen pnina poema pol
pola poliana polina ponco pontus pooja poppy porfirio portia poul povilas prachi prakash pranas pranav prasad prasert
prasetyo prashant praveen preben predrag preeti prem premysl preston priit primo priscila priscilla priska priya
priyanka przemyslaw puji purificacion pute puteri putri putu pyotr qiang qillaq quan quang quentin quinn quynh rabab
rabah rabia rabih rabina rachael rachel rachele rachid rade radek radha radhouane radim radka radmila radomir radoslav
radoslaw radovan radu rafael rafaela rafaella rafal raffaele raffaella raffaello rafik rafiq ragaa raghad ragnar
ragnheidur ragnhild rahaf rahel rahela rahim rahma rahman rahmat rahul raiane raija raili raimo raimondas raimondo
raimonds raimundas raimundo raisa raissa raivis raivo raj rajan rajesh rajiv rajko raju rakesh ralfs ralph raluca ram
raman ramazan ramesh rami ramin ramiro ramon ramona ramunas ramy rana rand randall randi randolph randy rani rania
ranitha ranjini raoul raphael raquel rasa rashad rasheed rashid rashmi rasmus rasoul rastislav ratna raul raven ravi
ravindra rawan ray raya rayan rayana rayane raymond raymonde raymundo razan razia razvan reagan rebeca rebecca rebecka
rebekah recep reda redouane reece reem reema reena reet refael reggie regina reginald reginaldo regine regis regula
rei reidar reidun reijo rein reina reinaldo reine reinhard reinier reino reka rekha relja remedios remi remigijus remo
remy ren renan renata renate renato renaud rene renee renske renuka renzo rethabile reto reuben reuven rex reyna
reynaldo reza rezso rhianna rhiannon rhonda rhys ria riad riadh rian ricard ricardas ricardo riccardo richa richard
richi rick rickey ricky ridha rigoberto riham rihards riikka riina riitta rik rikke riko riku riley rim rima rimantas
rimvydas rin rina rinaldo rini rino rio risto rita ritu ritva rivka rizia rizki rizwan roan roar rob robbie robby
robert roberta robertas roberto roberts robi robin robson robyn rocco rochelle rocio rodica rodney rodolfo rodolphe
rodrigo roel rogelio roger rogerio roghayyeh rohan rohit roisin rojda rok rokas rokeya rokia roko rola roland rolandas
rolande rolando rolands rolf romain roman romana romane romario romas romeo romesh romeu romina romolo romuald
romualdas romulo romy ron rona ronald ronaldo ronan ronit ronja ronnie ronny rory rosa rosalba rosalia rosalie
rosalinda rosalva rosana rosanna rosaria rosario rosaura rose roselyne rosemarie rosemary roser roshanak rosie rosita
rositsa rosmarie rosmery ross rossana rossella rostislav rostyslav rowan rowena roxana roxane roxanne roy roya rozsa
ruan ruben rubens rubina ruby rudi rudolf rudolfs rudolph rudy rufino ruggero rui rumen rune ruoxi ruslan russel
russell rustam ruta rute ruth ruud ryan ryder ryhor rylee rym ryo ryszard saad saar saara saba sabiha sabina sabine
sabri sabrina saburo sacha sachiko sachin sadhbh sadia sadie sadik sadiq sadok saeed safdar safia safija safira safiya
saga sagrario sahar sahara sahira said saida saif saiful sajid sajith sakari sakeena sakineh sakis sakura salah
salahuddin salam salama saleh salem salih saliha salik salim salima sallie sally salma salman salme salome salomon
saloua salvador salvatore salwa sam sama samad samah samanta samantha samar samara sameh samer sami samia samina samir
samira sammy samo samson samuel samuele samuli samvel samy samyar sana sanaa sanam sanda sandeep sander sandhya sandor
sandra sandrine sandro sandy sangeeta sangeetha sania sanja sanjana sanjay sanjaya sanjeev sanna sanne santeri
santiago santino santos santosh saoirse saqib sara sarah saray sardar sari saria sarika sarita sarka sarmad sarmite
sarra sarunas sasa sascha sasha saskia satish satoshi satu saturnino saud saul saulius saulo sava savannah saverio
savvas sawsan sawyer sayed sayeeda sayyid scarlett sciapan scott sean seba sebastian sebastiano sebastiao sebastien
seema segun seija sekou selena selim selin selina selma selwa sem semih semyon senan seojun seoyeon sepideh seppo
serafin serdar serena serenity serge sergei sergejs sergey sergi sergio sergiu serhiy serife serkan sesili seta seth
setiawan sevda severin severine sevim sevinj shabana shabbir shabnam shadi shadia shahad shahd shahem shahid shahnawaz
shaikha shaimaa shaina shakir shalom shama shams shane shankar shannon shantha shanti sharad shari sharon shatha
shaukat shaun shauna shawn shawna shay shaye shayesteh shayma sheikh sheila shelby shelia shelley shelly sheri sherif
sherifa sherine sherri sherry sheryl shigeru shilpa shimon shinji shira shiranthi shireen shirin shirkhan shirley
shishir shiv shivansh shlomo shmuel shoaib shobha shohreh shoshana shota shreya shristi shukria shulamit shweta shyam
sian sibylle sid siddhartha siddiq sidnei sidney sidra siegfried sienna sierra sigge sigitas signe sigrid sigridur
sigrun sigurd sigurdur siham siim siiri silas silje silva silvan silvana silvano silvia silvina silvio silviu sima
simao simen simeon simin simion simo simon simona simone simonetta simonne sina sindre sinem sinikka sinisa siobhan
sipho siphosethu siri sirje sirkka sirpa sisko sissel sita sitara siti siv siva sixten sjoerd skye skylar slaheddine
slamet slavica slavisa slavko slavoljub slavomir slawomir slim slimane slobodan smail smilla sneha snezana sobia
socorro sofi sofia sofiane sofie sofija sofiya sogand soheila sohel sohrab solange soledad solene soley solja solmaz
solomiya solomon solveig soma somayeh somayyeh somboon somchai somporn somsak sondre sonia sonita sonja sonny sonya
soojin sooraya sophia sophie soraia soraya sorin sota sotirios sotiris souad soufiane soukaina souleymane soumaya
spencer spiridon spiros spyridon srdan sreten sri srinivas stacey stacy stanimir stanislas stanislau stanislav
stanislava stanislaw stanislawa stanislovas stanko stanley stase stasys stavros steen stefaan stefan stefania stefanie
stefano stefanos steffen stefka stein steinar steinunn stelian stelios stella stepan stephan stephane stephanie
stephen stevan steve steven stevenson stewart stian stig stijn stina stine stipe stjepan stojan storm strahinja stuart
stylianos suad subhash subhi suchitra sudha sudhir sue suelen sugeng suha suhail suharti sujata sujin sukarno sulaiman
suleiman suleyman sultan sultana sumarni sumaya sumayah sumit summer sune sungho sunil sunita supriyadi suraya suresh
suryani susan susana susanna susanne susanti sushil sushma susie susumu sutan suvi suzan suzana suzanne suze svante
svatopluk svea svein sven svend sverre svetlana svetoslav svetozar sviatlana svitlana svyatoslav swati syamyon syarhey
sybil sydney syed sylvain sylvia sylviane sylvie sylwia szabolcs szilard szilvia szymon taavi tabitha taccjana tadas
tadashi tadej tadeusz tadhg tage taha tahani tahar tahereh tahir tahira tahmina tahmineh taiane taieb taim taina
tainara tais taiwo takashi takeshi takis takumi tal tala talaat talal tales talia talita tam tamar tamara tamas
tamatoa tamer tamires tammy tan taner tanguy tania tanja tanner tanvi tanya tao tapani tapio tapuarii tara tarana
taras tarek tareq tarik tariq tarita tarja tarmo taro tarun taslima tasos tassadit tatiana tatjana tatsuki tatyana
taufik tawfik taylor tea ted teddy teemu tegan teguh tehei teiki teiva tellervo telmo temitope teo teodor teodora
teodoro teresa teresia teresita terez tereza terezia terezija teri terje tero terrance terrence terri terry terttu
tess tessa tetiana tetsu tetsuya tetyana teun teura teva thabo thaina thais thalia thamires than thanasis thanh
thaniel thanos thao tharwat thea thelma themba theo theodor theodore theodoros theodorus theresa therese theresia
thiago thibault thibaut thierry thijs thomas thor thorsteinn thuy tia tiago tiare tiberiu tibor tien tiffany tigran
tihamer tiina tiit tiiu tijana tilda tilde tilen till tilly tim timea timeo timo timofey timothee timothy tina tindra
tine tineke titaina titaua titia tito titouan titus tivadar tiziana tiziano tobias toby todd todor toivo tolga tom
tomas tomasa tomasz tome tomer tomi tomislav tommaso tommi tommy tomoko tomyris tone toni tonis tonje tonny tonu tony
tonya toomas topias tor torben torbjorn tore torill touria tova tove tracey traci tracy traian trang travis trent
trenton trevor tri triana triin trine trinh trinidad trinity tristan troels trond trondur troy trung truus trygve
tshepo tsimafei tsutomu tuan tuana tudor tugba tuija tuleen tulio tullio tunar tunde tung tuomas tuomo ture turgut
turid turki tuti tuula tuulia tuulikki tuva tuyen tyler tyra tyrone tyson ubaldo uche uday uffe ufuk ugo ugur uiloq
uladzimir uladzislaw uldis ulises ulla ulle ulloriaq ulo ulrich ulrik uma umamah umar umberto umm umut unai unnamed
unni uolevi urban uri urmas uros urs ursula urszula urve usama usha usman uta uthman uyen vaclav vaclovas vadim vadzim
vaea vagn vagner vahid vaida vaino valdas valdemar valdis valentim valentin valentina valentinas valentine valentino
valentyn valentyna valeri valeria valerie valerija valerijs valerio valeriu valery valiancin valieryj valter valtteri
valyantsina vamika vana vanda vandana vanesa vanessa vangelis vanina vanja var varsha varun varuni varvara vasant
vasco vasil vasile vasileios vasilije vasiliki vasilios vasilis vasilisa vasily vedant vedran veera veerle veeti vega
vegard veikko veli velimir veljko vello velma vendela vendula venla vera veranika verena verna verner vernon veronica
veronika veronique vesa vesela veselin vesna viacheslav vibeke vicenta vicente vicki vickie vicky victoire victor
victoria victoriano victoryja vid vida vidar vidmantas vidya viera viet vigdis viggo vija vijay vikas vikram viktar
viktor viktoras viktoria viktorie viktoriia viktorija viktoriya viktors vilde vilem vilgot vilhelm vilho viliam vilija
vilis vilius viljami villads ville villy vilma vilmer vilmos vilnis vinay vincas vincent vincenza vincenzo vinh
vinicio vinicios vinicius vinko vinod viola violet violeta violette viorel viorica vira viraj virgil virgilio virginia
virginie virginija virginijus viridiana visaka vishal vishnupriya vit vita vital vitali vitalii vitalijs vitalijus
vitaliy vitaly vitezslav vito vitor vitoria vittoria vittorio vivek vivi vivian viviana viviane vivienne vjekoslav
vlad vladas vladimir vladimirs vladislav vlado vladyslav vlasta vlastimil vojislav vojtech voldemar voldemars volha
volkan volodymyr vratislav vsevolod vugar vuk vukasin vusal vusala vyachaslaw vyacheslav vytautas waclaw wade wael
wafa wagner wahid wahyu wais wajih waldemar waleed walid wallace walter wambui wan wanda wanderson wanjiku wanjiru
warina warren wasim wassem wassim wateen wati wawan wayan wayne wehib wei wellington wenche wendel wendela wendell
wendy werner weronika wesley weston whitney widad widelene widya wieslaw wieslawa wietse wiktor wiktoria wilbur
wilfred wilhelm wilhelmina wilian willard wille willem willi william willian willie willis willow willy wilma wilmer
wilson wim wincenty winifred winnie winston wissem witalij witold wladyslaw wlodzimierz wojciech wolfgang wouter wyatt
wycliffe xabier xaver xavier xenia xia xiaoli xiaoming ximena xinyi xiu xochitl xuan yaacov yaakov yacine yadira
yadollah yael yago yahor yahya yair yaiza yakau yakiv yamato yamila yamina yan yana yanar yanina yanira yanis yann
yannick yannis yanti yara yaroslav yasemin yash yasin yasmin yasmina yasmine yasna yasser yassin yassine yasuo yavuz
yaw yazmin yegor yehia yehoshua yehuda yehudit yekaterina yelena yen yeray yesenia yetunde yeva yevgeni yevgeny yevhen
yevheniia yevheniy ygor yiannis yichen yifan yigal yigit yihan yimo yinuo yitzhak yize yoan yoana yoann yoel yogesh
yohan yohanes yohann yoko yolanda yolande yong yoram yordan yosef yoshio yosra yossi yosyp youcef younes youngho
youngsoo yousef yousouf youssef yua yudi yui yuina yuki yuko yulia yuliia yuliya yuly yuma yumi yuna yuni yunus yure
yuri yury yusef yusha yusif yusuf yuto yutong yuval yuxi yuxuan yuze yvan yves yvette yvon yvonne zac zach zachary
zack zafar zafer zaha zahid zahir zahra zaid zain zainab zaira zak zakaria zakia zala zalan zallascht zaman zamir zan
zane zanele zara zarif zarko zaynab zbigniew zbynek zdenek zdenka zdenko zdravko zdzislaw zebulon zehra zeid zeinab
zeliha zeljka zeljko zenon zenonas zenta zeynab zeynep zhanna zhiwei ziad ziaur zigmas zihan zillur zina zinaida zinat
zineb zion zita ziyad zlatko zoe zoey zofia zohra zohre zohreh zoltan zoran zorica zoubir zoya zsigmond zsofia zsolt
zsuzsa zsuzsanna zubair zuhair zuhal zuhur zulekha zumra zuzana zuzanna zvi zvonimir zvonko zygmunt
`;
