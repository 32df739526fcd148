/**
 * Surnames that are common somewhere, folded: facts of the statistics of public offices (INE's surnames by nationality,
 * the US census) and of the CC0 dataset "popular names by country".
 */
export const SURNAMES = `
aalto aaltonen aarab abazi abbas abbasov abbassi abdellaoui abderrahmane abdrahmanov abdullaev abdullayev abe abed
abramova abuladze acevedo acosta acuna adam adamczyk adams adary adda ademovic adilovic adler adrei aerts aferdita
afkir afonso afzal agarwal agudelo aguero aguilar aguilera aguirre ahamed ahmad ahmadov ahmed ahmetov ahmetovic ahn
ahonen ahuja aiello aigner aissaoui aivaliotis akhtar akram aktas akter akther alam alarcon albrecht aleksandrov
aleksandrova alekseeva aleksejev alexander alexandru ali aliev alievi aliyev allen almeida alonso altun alvarado
alvarez alves alzate amangeldy amar amara amarasinghe amato an andersen anderson andersson ando andov andrade andre
andreassen andreeva andrei andrejev andrews ang angelopoulou angelov angelova anghel antczak antonelli antoniadis
antonio antonopoulos antonova antony antunes anwar aoki aquino arai arakelyan arango araujo aravena araya arben
arboleda arellano arena arias armstrong arnaud arndt arnold arora arshad arslan arutyunyan asemota asenov asenova
asghar ashkenazi ashraf ashton asif aslam aslan asnani atanasov atanasova ates athanasiou atkinson attard aubert auer
augusto austria avetisyan avila avraham avram ayala aydemir aydin azevedo azoulay ba babani babic babiy bachir
bachmann baciu badea bae baek baert baez bagdonaite bah bai bailey bairamov bairamovi bajram bak baker bakkali bakker
bala balan balaz balazs balciunaite balciunas balde balint ball balodis balog balogh bandara banks baran baranova
barber barbier barbieri barbosa barbu bardhi barisic barker barnes barnett baron barone barrett barry barta barth
bartosova basile bassi basso bates batista battaglia bauer baumann baumgartner bautista bayer bech beck becker bedoya
begu begum behrens bekim bektashi belarbi belhadj belhaj belkacem bell bellini belova benaissa benali bender benedetti
benesova bengtsson benitez bennett benoit benyahia berg berge berger berggren berglund bergman bergmann bergstrom
beridze berisha bermudez bernal bernard bernardi bernasconi berndsen berry bertelsen bertin bertrand berzins
bevilacqua beyer bhak bhardwaj bhatia bianchi bianco bibi bieri bilous bilyk binder bird biro bishop bishwakarma biton
bizjak bjorklund black blanc blanchard blanco blaszczyk blazevic blazkova blom blondal blum bodnar boer bogdan
bogdanov bogdanova bohm boiko bolat bolkvadze bondar bondarenko bonnet booth borg borges borisov borisova bos bosch
bosman bosnjak bouchet bouras bouvier boychuk boyer boyko bozic bozinov bradley brady brahim brahimi brand
brandstatter brandt brankov brar braun bravo brennan brenner briem brinkmann brooks brouwer brown brun brunet bruni
brunner bruno bruun bucher buchholz buckley bucur buhler bui buitrago bun bunzl burgess burke burns burri burton busch
bustamante bustos butkiene butkus butler butt byrne bytyqi cabrera caceres cai caicedo calabrese calderon calin calvo
camacho cameron cami camilleri campbell campos can cano cao caputo carbone cardenas cardona cardoso cardozo carlier
carlsson carr carrasco carrillo carrizo carroll carta carter caruso carvajal carvalho casey cassidy castaneda castano
castellano castelli castillo castro catalano cattaneo cavalcante cavalcanti ceban cebotari celik cengic cerna cerny
cervantes cetin ceylan cha chadad chai chaib chakir chambers chan chand chandnani chandra chang chaoui chapman
charlier chathuranga chaudhari chaudhary chauhan chavez chazan chea cheam cheema chen cheng chentouf cheon cheong
cherif cherifi cherkaoui chernova chetry cheung chevalier chey chhan chhet chhetri chhim chhoa chhorn chiba chim chin
chiu chmiel cho choa choe choi chong choo chorna chow chowdhury choy christensen christiansen christodoulou chu chua
chun chung ciftci ciobanu cisse claes claeys clark clarke clement clemente coelho cohen coi cojocari cojocaru cole
coleman collins colombo coman connolly constantin conte conti contreras cook cooke cools cooper coppens coppola
cordoba cordova corpuz correa correia cortes cortez coskun costa costache costantini costea cox craciun cretu crisan
cristea cronin cross cruz cullen cunha cunningham curt curtis dabrowska dabrowski dahan dahl dahmani dai dali daly dam
damcevski dan dang danielsen danielsson danilova danylyuk dao daoudi daryanani das daswani david davidov davidson
davies davis davtyan dawson day dean dekker delemovic delgado delic delvina demchuk demir demirovic dempsey denis deo
derkach dervishi desmet devi devos dhaliwal dhillon diagne diallo dias diaz dibra diederich dieng dietrich dietz
dijkstra dimitrov dimitrova dimopoulos dimopoulou din dinu diop diouf dissanayake dith dixon dizon djilali djurhuus
dmitrieva do doan dobre dogan doherty domingo dominguez donev dong donoso dordevic dostalova douglas dowling doyle
dragan dragomir drame driessen droplets drozd dsouza du duarte dubois duda dudek duffy dufour dukic dul dumitrescu
dumitru dumont duncan dunn dunne duong dupont dupuy duque durak durand duric duval dvorak dvorakova dziedzic eam eaw
ebner eckert eder edirisinghe edri edry edwards egan egger egharevba egli eglitis egorova egzon ehigie eide ek
ekanayake ekhator elliott ellis emilov emilova emine enache endo ene eng engel eom erhabor eriksen eriksson ernst
escobar espinosa espinoza esposito esser esteves estrada etter evans evers evsen eze fabbri faber fabre fall fang
farias farina farkas farooq farrell farrugia fatima fatime faure faye fazekas fedoriv fedorova feher fekete feng
ferguson ferhatovic fernandes fernandez fernando ferrante ferrara ferrari ferraro ferreira ferrer ferrero ferretti
ferreyra ferri ferro fialova fiedler figueiredo figueroa filip filipov filipovic filippova fink fiore fischer fisher
fitzgerald fitzpatrick fjeldsted fletcher fleury florea flores florez flynn fodor foley fonseca fonseka fontaine
fontana ford forsberg forster foster fournier fowler fox francis francisco franco francois frank franke franz frasheri
frederiksen freeman frei freitag freitas frey friedman friedrich fritz frohlich frolova frost fu fuchs fuentes
fujihara fujii fujita fujiwara fukuda fulop fusco gabai gagnon gaillard gajdos gal galea galeano gallagher gallardo
gallego galli gallo gamage gang gao garcia gardner garnier garofalo garrido garza garzon gashi gasior gasser gatti
gauthier gautier gega gegaj gelashvili gentile george georgiadis georgiev georgieva gerard gerasimova gerber gergely
gevorgyan ghaddari ghang ghazaryan gheorghe ghim ghotra gibson gil gill gim gimenez giordano giorgadze giraldo girard
giraud giuliani gjika gjoni go godoy godwin gogoladze goh golan golob golubev golubovic gomes gomez goncalves
goncharova gonzales gonzalez goo goossens gordon gorska gorski goto goundar gouw grabowska grabowski graf graham grant
grassi grasso gray grech greco green greenwood gregory grewal grgic griffin griffiths grigore grigoryan grimm groen
gross grossi gruber gu guan guarino guerin guerra guerrero guevara gueye guillaume gul guliyev gulyas gunasekara
gunawardana gunawardena gundersen gunther guo gupta gurung guseva gustafsson gutierrez gutu guzman gwak gwon ha haas
haase hadad haddad hadj hadzic hagen hah hahn hajji hakobyan halili hall halvorsen hamalainen hamann hamdaoui hamdi
hamilton hammond hamon han hansen hansson haque hara harada harding haros harper harris harrison hart hartl hartley
hartmann harutyunyan harvey hasan hasani hasanov hasanovic hasegawa hashimoto hassan haugen havrylyuk hawkins hayashi
hayes hazan he healy hedegaard hegedus heigl heikkila heikkinen heilig heinonen heinrich heinz henao henderson
hendrickx hendriks heng henning henriksen henriksson henriquez henry heo her herath hermann hermans hernandez herrera
herrmann hess hesse hettiarachchi hewitt higgins hill hiltunen hirano hjaltalin ho hoa hocevar hodzic hoekstra hofer
hoff hoffmann hofmann hogan hojgaard holland holm holmes holt holzer honda hong honkanen hopkins hoppe hoque horak
horakova horn horvat horvath hossain hoti hovhannisyan howard hoxha hoyos hribar hristov hristova hu huaman huamani
huang huber hubner hudak hudson huet hughes hui huisman hun hunt hunter hur hurtado huseynov hussain hutchinson hwang
hysi iacob iancu ibanez ibarra ibraev ibragimov ibrahimovic ichikawa idahosa idehen idemudia idrissi ieong iglesias
ikeda ikonen ilic ilie iliev ilieva ilina ilves im imade imai imran inoue ion ionescu ionita iordache iqbal isaev
isaeva isaksson ishida ishii ishikawa ishizuka iskakov islam ismailov ismayilov ito iu iusupov iv ivan ivanou ivanov
ivanova ivanovic ivanovski iversen iwasaki iyamu jablonska jackson jacobs jacobsen jaeger jafarov jager jahn jain
jakab jakobsen jakobsson jakubowska james janev jang janik jankauskaite jankauskas jankauskiene jankowska jankowski
jansen jansons janssen janssens jansson jara jaramillo jarosz jarvinen jasinska javed javier jaworska jaworski
jayasekara jayasinghe jayasuriya jayawardana jayawardena jayaweera jean jee jelinek jelinkova jen jenkins jensen jeon
jeong jessen jesus ji jiang jimenez jin jo joe joeng joensen joergensen johannesen johannessen johansen johansson john
johnsen johnson johnston jokinen joly jones jonker jonsson joo jordan jorgensen joseph joshi jovanovic joy ju juarez
juhasz jukic julien jun jung juric juska juu kaczmarczyk kaczmarek kaddour kaddouri kadri kaiser kaleta kaliev
kalinina kalkan kallio kalloe kalnins kaminska kaminski kane kaneko kang kapanadze kapusta kara karakus karapetyan
karhu karim karimov karjalainen karklins karlsen karlsson karpenko karpin karppinen kartal karunaratne kask kasmi
kasprzak kastelic kastrati kato katona katz kaufmann kaur kavaliauskas kavaliauskiene kavaliou kavanagh kavcic kawai
kawano kaya kayran kayser kazlauskaite kazlauskas kazlauskiene kazlou kazlouski kazmierczak kecskes keller kelly
kelmendi kennedy kenny keo keogh kern kerr kessler khachatryan khalid khan khat khatri khatun khay khen khiev khlot
khmer khoudi khuc khutsishvili kieffer kikuchi kilic kim kimpimaki kimura king kinnunen kinoshita kiraly kirilov
kirilova kiseleva kiss kitanovski klavins klein klemencic kluivert klymenko knezevic knight knowles knudsen ko koak
kobayashi koc koch kocsis koenig koh kohler kohut kojima kok kola kolar kolesnikova kolev koleva kolla kollar koller
kolodziej koloski kondo konig kono kontos koo kopec koppel koren korhonen korol koroleva korosec koroveshi kos kosir
koskinen kosonen kostadinov kostadinova koster kostov kostovski kostyuk kotnik koufos kousar kovac kovacevic kovacic
kovacik kovacs koval kovalchuk kovalenko kovaleva kowal kowalczyk kowalewska kowalska kowalski koyama kozak koziol
kozlov kozlova kozlowska kozlowski kozma kraft krajewska krajnc kral kralj kramer krasimirov krasimirova krasniqi
kratochvilova kraus krause kravchenko kravchuk kravets krawczyk kremer krier kristensen kristi kristiansen kristo
kritikos krlicevic krol krueger kruger krumins krupa kruse kryeziu kubiak kucera kucerova kudo kuen kuhn kuijpers
kuiper kuipers kukk kulyk kumar kumara kumari kunz kuqi kurek kurt kusainov kushnir kuzmenko kuzmina kuznetsov
kuznetsova kuzyk kvaran kvaratskhelia kwak kwiatkowska kwiatkowski kwok kwon kyrychenko laakso lacatus laci lagos
lahtinen laine laitinen lakatos lakhal lakmal lal lalwani lam lama lambert lamprou lane lang lange langer lao lara
larbi larsen larsson laszlo lata lau laurent laursen lauwers law lawrence lawson lazar lazaridis lebedev lebedeva
lechner leclercq lecomte ledesma lee lefebvre lefevre legrand lehmann lehner lehtinen lehto lehtonen lei leitner leiva
lejeune leka lemaire lennon lenz leon leonardi leone leroy lesniak levchenko levi levin levy lewandowska lewandowski
lewis li lie liem liepins lim lima lin lindberg lindgren lindner lindstrom lis liu liyanage lloyd lo loaiza lombardi
lombardo lomidze londono long longo lopes lopez lorenz lorenzo lou loukili lourenco lovric low lowe lozano lu luca
lucas lucero ludwig luka lukac lukacs lukic lukosiute lum luna lund lundberg lunde lundgren lundin lungu luo luong
lupu lutz luu ly lynch lysenko lytvyn ma maaroufi maas mac macdonald machackova machado maciejewski mackova madej
madrigal madsen madusanka maeda maes magalhaes magar maggi magi magnusson maguire magyar maharaj maharjan mahmood
mahtani mai maier maisuradze majerus majewska majewski makarenko makarova makela makinen malcah maldonado malek malik
malinowska malka mamani mamedov mamedovi mammadov manalo manasievski manca mancini manea mann mansilla mansouri
mansukhani manukyan manwani mao marat marchand marchenko marchese marchetti marchuk marciniak marcu marek margaryan
mariani maric marie marin marinakis marini marino marinov marinova markoski markov markovic markovski marku marques
marquez marroquin marsh marshall martens marti martin martinelli martinez martini martino martins martirosyan marty
martynyuk maruyama marx masih mason masson masuda mate matei mathieu matic matos matovski matsuda matsui matsumoto
matthews mattila mattsson maurer mavridis may mayer mayr mayrhofer mazur mazurek mazurkiewicz mazza mbaye mbengue
mccarthy mcdonald mchedlishvili md mean means meas medina medvedeva mehmedovic mehmeti mehmood mehta meier meijer
mejia melis melnic melnikova melnychuk melnyk melo menard mendes mendez mendis mendoza meng menzel mercado mercier
mertens messaoudi messina meszaros meunier meyer meyers meza meziane miah micallef michalak michalska michel michiels
mielczarek miettinen mihai mihaylov mihaylova mihhailov mika mikeladze mikhaylova mikkelsen mikolajczyk miles miller
mills milosevic min miranda mirchandani mirkovic mironova mitchell mitkov mitkova mitrovic miura miyamoto miyasaki
miyazaki mizrachi mizrahi mkrtchyan mladenovski mlakar mocanu mockus mockute moeller mohamed mohammad mohammed mohan
mohr mokhtari mol moldovan molina molinari moller molnar mon monaco montanari monteiro montes monti montoya moon
mooney moore mora morais morales moran moraru moravec moreau moreira morel morelli moreno moretti morgan mori morin
morina morita moro moroz morozov morozova morris morrison mortensen morton moser moshe mosquera moss motta moulin
moussaoui mroz mueller muhamet muhammad mul mulder muller multani mun munasinghe munn munoz muntean munteanu murakami
murat murata murati muratovic muresan murillo murphy murray muy muzyka myers mytaras na nadeem nagel nagy naidu
nakagawa nakajima nakamura nakano nakashima nakayama nam nan nanayakkara nand narayan nascimento nash nath nava
navarrete navarro navratilova nawaz naylor ndiaye neagu nedelcu nelson nemcova nemec nemes nemeth neri nesterenko
neumann neves newman newton ng ngo nguyen nham nhek ni niang nicholls nicholson nicolae nicolas nielsen niemi nieminen
nikitina nikolaev nikolaeva nikolaou nikolic nikolla nikolov nikolova nikolovski nilsen nilsson nishimura nistor nita
no noel noguchi noh nolan nomura norddahl nordstrom novak novakova novik novikov novikova novotna novotny nowak
nowicka nozadze nunes nunez nurgaliev nwachukwu nyberg nyman obi oblak obrist ocampo ochion ochoa ogawa ogbebor
ogbeide oh ohana ohayon ojala ojeda ojo ok okada okafor okamoto okeke okoro okoye olah olesen oliinyk oliva olivares
oliveira oliver olivera olivier oliynyk olofsson olsen olsson olszewska olszewski olteanu om omarov omer omoregie
omorodion omorogbe omoruyi ong ono oprea oravec orellana orlando orlova orozco ortega ortiz osagie osaro osayande
osazuwa osifo osipova osorio ospanov ospina ostrowska ota otero otsuka ott otto owen oyama ozcan ozdemir ozkan ozolins
ozols ozturk pacheco padilla pae paez pagano page pai paik pak pal palma palmer palmieri palomino palumbo pan pang
pankiv papadakis papadimitriou papadopoulos papadopoulou papoutsis papp pappa pappas paredes parisi pariyar park
parker parmar parn parodi parra parry parsons parveen pascua pascual pasichnyk pastor pastore patel paterson pathirana
patino paul paulauskaite paulauskas paulauskiene paulsen paun pauwels pavel pavic pavlenko pavlov pavlova pavlovic
pavlovski pavlyuk pawlowska pawlowski payne paz pearce pearson pedersen peeters peiris pellegrini pellegrino peltola
pen pena penov peralta pereira perera peretz pereyra perez peric perkovic permeti perovic perrin perrone perry persson
pesonen petek peter peters petersen peterson petersons petersson petit petkov petkova petraitis petrauskaite
petrauskas petrauskiene petre petrenko petrevski petriv petrosyan petrov petrova petrovic petrovski pettersen
pettersson pfeiffer pfister phak pham phan phi philippe phillips phung phy piazza pichler pieper pierre pietras
pietrzak pinas pineda pinheiro pinna pino pinto piotrowska piotrowski piras pires pisani pisano pizarro plamenov pluta
poblete pocius poghosyan pohl poirier pok pokharel pokorny polak polat poli polishchuk polyakova ponce ponomareva pons
poole pop popa popescu popoff popov popova popovic popovski popovych porter portillo pospisilova potocnik potter
poulsen powell power pozzi prajapati prakash prasad preda price prieto prifti prins prishtina pritchard prochazka
prochazkova pronk pugliese pulkkinen qiu quach quinn quintero quiroga quiroz quispe ra racz radic radovic radu
radulovic rahman rahmouni rai raj rajapaksha ram ramadan ramchandani ramirez ramos rana ranasinghe ranaweera randhawa
rangel rani rantanen rasmussen rathnayaka rathnayake ratnayake rautio raza rebane reddy reed rees rehman reid reilly
reis reiter renard restrepo reuter rey reyes reynolds rhee rhim riaz ribeiro ricci richard richards richardson richter
richterova riedel rieger ries riley rim rinaldi rincon rios riquelme ristevski ritter riva rivas rivera rivero riviere
rizzi rizzo robert roberts robertson robin robinson robles rocca rocha roche rodrigo rodrigues rodriguez roger rogers
roh rojas roman romaniuk romaniv romano romanova romanyuk romeo romero ros rosa rosales rosario rosas rosca rose ross
rossetti rossi rosu rotari rotaru roth rothlisberger rousseau roussel roux roy rozman ruan rubio rudenko ruggiero ruiz
rus russell russo rusu rutkowska rutkowski ryan ryang rybak ryoo ryu saar saarinen saavedra sabajo sacco sadik sadykov
saez sahakyan sahin sahraoui said saidi saini saito sakai sakalauskas sakamoto sakurai sala salas salazar salem
salerno salhi salihovic salinas salmi salminen salo salonen salvador sam samaras samarasinghe sampath samtani samuel
sanchez sandberg sander sanders sandhu sandoval sandu sang sanhueza sanjeewa sanna sano santana santiago santoro
santos sanz sargsyan saric sarr sasaki sat sato sauer saunders savchenko savchuk savic savickaite savka savolainen say
sbai schaefer schafer schenk scheving schilling schiltz schindler schipper schmid schmidt schmit schmitt schmitz
schneider scholten scholz schouten schramm schreiber schroder schroeder schubert schuler schulte schultz schulz
schulze schumacher schumann schuster schutz schwarz schweizer scott seck sedlacek sedlackova segal segel segers segura
seidel seidl seifert semenov semenova semenyuk semil semjonov semyonov sen senanayake sene seneviratne seng seo seoh
seong sepp sepulveda serafin serban sergeeva serna serra serrano serroukh sevcikova shah shahzad shala shan shapira
sharma sharp shaw shcherbakova sheehan shehu shen shengelia shepherd sheridan shevchenko shevchuk shi shibata shim
shimada shimizu shin shivnani shkodra shkreli shong shrestha shung shvets sidhu sieng sienkiewicz sikora silva
silvestri sim simeonov simeonova simic simion simkus simkute simoes simon simons simonsen simpson simsek sinani sing
singh sipos sirbu skiba slater slimani sliwa slobodyan smagulov smet smets smirnov smirnova smischek smit smith smits
smolen smyth so soares sobczak socha sohn sok sokolov sokolova sokolowska solberg soler solis solovyov som sommer son
song sonmez sonn soos sor sorensen soria soriano soroka sorokina sorrentino sosa sosnowska soto soun sousa souza sow
sowa spencer spina spinelli spiteri stan stanciu stancu stankeviciene stankevicius stankeviciute stankiewicz stankovic
stefan stefaniak stefanov stefanova steffen stein steiner stella stepanova stepien stevens stevenson stewart stoian
stoica stojanov stojanovic stone stoyanov stoyanova strand studer su suarez subotic suciu sudol suen sugahara sugawara
sugiyama suh suleimenov suljic sullivan sultana sultanov sun sunday sundberg sung suominen suter sutton suy suzuki
svecova svendsen svensson svoboda svobodova sweeney swiatek sylla szabo szalai szczepaniak szekely szewczyk szilagyi
szoke szucs szulc szymanska szymanski ta tabatadze tahar tahiri tahirovic taing takacs takada takagi takahashi takaki
takata takeda taketa takeuchi tal talbi taleb tamang tamm tamura tan tanaka tanase tang taniguchi tapia tarasova tariq
tas tat tavares taylor teixeira tekin teo teoh tep terzic testa thach thai thakur than thanasi thapa tharu thiam thiel
thiele thill thomas thompson thomsen thomson thorarensen thorlacius thuong thy thys tieu tikhonova timmermans ting
tiong tiu tjin tkach tkachenko tkachuk to tobler todorov todorova tolani tolentino toma tomaszewska tomczyk tomic tong
toro torok torres toska toskaj tosun toth touil toure toy trac trajanoski trajanovski trajcevski trajkovski tran
tremblay trieu trinh trujillo truong tsay tsiklauri tsoi tsuchiya tsui tsvetanov tsvetanova tu tudor tuominen turcan
turek turk turner turunen ty uch uchida uddin ueda ueno ueta ugiagbe uhm ullah ullrich um ung ungureanu urban urbanska
urbonas urboniene ursu uy vaccaro vaduva vainio valdes valdez valencia valente valentini valentinov valentova
valenzuela valon valverde vanags vandenberghe vang vardanyan varela varga vargas varghese vasile vasilev vasileva
vasiliauskas vasiliauskiene vasilyev vasilyeva vasquez vassiljev vaswani vazquez vega velasco velasquez velazquez
velez vella venegas venema ventura vera veres vergara verhoeven verma vermeiren vermeulen vesela vesely vidal vidmar
vidovic vieira villa villalba villalobos villanueva vincent vink vinogradov virdi virk virtanen visser vitale vitols
vlad vogel vogt voicu voigt volkov volkova voloshchuk voloshyn volpe vong vorobyov vos voss vovk vujic vujovic vukovic
vuong waage wada wadhwani wagener wagner walczak walker wallace wallner walsh walter walther walton wang waqa ward
warner warren wasilewski watabe watanabe watkins watson watts wauters webb weber webster weerasinghe wei weiss wells
welter weng werner west westphal wetzel wheeler whelan white wickramasinghe widmer wieczorek wijesinghe wilhelm wilk
wilkinson willems willemsen williams williamson willis wilson wimmer winkler winter wisniewska wisniewski witek
witkowska witt wlodarczyk wojciechowska wojciechowski wojcik wojtowicz wolak wolf wolff wong woo wood woods wouters
wozniak wright wrobel wrona wu wyss xia xiang xie xu xue yadav yagci yahiaoui yakovenko yamada yamaguchi yamamoto
yamasaki yamashita yamazaki yan yanez yang yao yates yau yavuz ye yeong yeung yi yildirim yildiz yilmaz yim yin
yokoyama yoo yoon yordanov yordanova yos yosef yoshida youn young yu yun zagar zaidi zajac zak zakharov zakharova
zalewska zamfir zammit zamora zanetti zannouti zapata zarins zaugg zawada zawadzka zaytsev zaytseva zemanova zerouali
zeybek zhan zhang zhao zheng zhou zhu zhuk zhukov zhukova zhuravleva ziani zieba ziegler zielinska zielinski zimmer
zimmermann zinchenko zoeng zou zukauskaite zukauskas zukauskiene zukic zuniga zupan zupancic zurcher zuu
`;
