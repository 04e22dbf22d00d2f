/**
 * Given names and surnames by language, from common knowledge. Each list is dealt out among the
 * parts of the data set, so no name of one part is in another. A name stands once in the whole
 * file; a person gets both names from one language, most of the time.
 *
 * @module
 */

/** Surnames made of a first and a last half, each first half with two of the last halves. */
function compounds(firsts: string, lasts: string): string {
  const ends = lasts.split(" ");
  return firsts.split(" ").flatMap((first, i) =>
    [0, 1].map((k) => first + ends[(2 * i + k) % ends.length])
  ).join(" ");
}

/** Names of one language. */
export interface Language {
  /** Given names, separated by spaces. */
  given: string;
  /** Surnames, separated by spaces. */
  surnames: string;
  /** Particles that may stand before a surname; all parts share them. */
  particles?: string[];
}

/** All languages. */
export const LANGUAGES: Record<string, Language> = {
  english: {
    given: "Oliver Emily George Alice Humphrey Charlotte Arthur Eleanor Simon Beatrice Edward " +
      "Harriet Geoffrey Matilda Nigel Philippa Rupert Winifred Clive Dorothy Trevor Imogen",
    surnames: "Ashworth Bradley Carrington Dawson Ellison Fairfax Goddard Hargreaves Ibbotson " +
      "Jennings Kershaw Langley Middleton Norris Pemberton Radcliffe Sutton Thornton Whitaker Yates " +
      compounds(
        "Ald Brock Chat Dun Ever Farn Hal Kirk Mel Nor Oak Pres Row Shel Tis Wal Wen Bux Col Har",
        "ham ley ford wick combe bury by worth stead low",
      ),
  },
  american: {
    given:
      "Tyler Madison Brandon Kayla Austin Brittany Dustin Megan Travis Courtney Derek Heather " +
      "Wyatt Shelby Cody Lindsey",
    surnames: "Abernathy Buchanan Calhoun Dillard Eubanks Fitzpatrick Gallagher Hutchins " +
      "Kowalczyk Lockhart McAllister Novak O'Donnell O'Leary Prescott Sandoval Tuttle Underwood",
  },
  irish: {
    given: "Aoife Brendan Caoimhe Declan Eoin Fionn Grainne Niamh Padraig Roisin Seamus Siobhan",
    surnames: "Byrne Cassidy Doyle Flanagan Kavanagh McCarthy Nolan O'Brien O'Reilly O'Sullivan " +
      "Quinlan Riordan Sheehan",
  },
  german: {
    given: "Jürgen Heike Wolfgang Ute Dieter Sabine Klaus Gudrun Matthias Annegret Rainer Birgit " +
      "Karl-Heinz Eva-Lotte Uwe Lieselotte",
    surnames:
      "Bergmann Dietrich Eberhardt Fuchs Grünwald Hoffmann Jäger Kaufmann Lindemann Müller " +
      "Neumann Obermeier Pfeiffer Richter Schreiber Vogel Weinberg Zimmermann " +
      compounds(
        "Acker Brand Eich Feld Gold Hirsch Kron Lang Ober Reich Stein Wald",
        "mann bauer meier huber bach dorfer",
      ),
    particles: ["von", "von der", "zu"],
  },
  dutch: {
    given: "Jeroen Marieke Pieter Saskia Bram Femke Joost Liesbeth Maarten Anouk Ruben Willemijn",
    surnames:
      "Dijkstra Vermeer Bakker Janssen Groot Visser Meijer Mulder Hendriks Horst Leeuwen Kuipers",
    particles: ["van", "de", "van den", "van der", "ter"],
  },
  french: {
    given: "Thierry Mathilde Guillaume Amélie Étienne Camille Laurent Océane Benoît Solène " +
      "Pierre-Yves Annick Philippe Brigitte Gaspard Élodie",
    surnames: "Beaumont Chevalier Latour Delacroix Dubois Fontaine Girard Lefebvre Marchand " +
      "Moreau D'Aubigny Perrault Rousseau Thibault Lemaire Vasseur",
    particles: ["de", "de la", "du"],
  },
  spanish: {
    given: "Alejandro Lucía Javier Carmen Rodrigo Pilar Sergio Ximena Ignacio Paloma Esteban " +
      "Consuelo Rafael Inés Gonzalo Marisol",
    surnames: "Aguilar Benítez Castillo Cruz Domínguez Escobar Fuentes García Herrera Ibáñez " +
      "Jiménez Montoya Navarro Ortega Quintana Ramírez Ríos Velázquez",
    particles: ["de", "de la", "del"],
  },
  portuguese: {
    given: "João Beatriz Tiago Mariana Duarte Leonor Afonso Catarina Henrique Joana Vasco Luísa",
    surnames: "Almeida Barbosa Carvalho Silva Santos Ferreira Magalhães Nogueira Pereira Ribeiro " +
      "Teixeira Vieira",
    particles: ["da", "dos", "de"],
  },
  italian: {
    given: "Giovanni Chiara Lorenzo Francesca Matteo Giulia Salvatore Ornella Vincenzo Federica " +
      "Umberto Loredana Gianluca Beniamina",
    surnames:
      "Bianchi Colombo Luca Esposito Ferrari Gentile Lombardi Marchetti Pellegrini Rinaldi " +
      "Rovere Santoro Vitale Zanetti",
    particles: ["di", "De", "Della"],
  },
  nordic: {
    given: "Astrid Bjørn Ingrid Sven Solveig Torsten Sigrid Håkon Freja Lars Gunnhild Rasmus " +
      "Annika Magnus Elsebeth Jørgen",
    surnames: "Andersen Bergström Dahl Eriksson Forsberg Gustafsson Halvorsen Johansson Kjeldsen " +
      "Lindqvist Nygård Olafsson Petersen Rasmussen Søndergaard Thorvaldsen Ødegård " +
      compounds("Berg Ek Gran Hag Karl Mat Nil Ols Ström Sund", "qvist lund dahl ström gren sson"),
  },
  finnish: {
    given: "Aino Juhani Eeva Mikko Päivi Timo Kaisa Veikko",
    surnames: "Heikkinen Järvinen Korhonen Laaksonen Mäkelä Nieminen Rantanen Virtanen",
  },
  polish: {
    given: "Agnieszka Bartosz Grzegorz Jadwiga Krzysztof Małgorzata Stanisław Wojciech Zofia " +
      "Tadeusz Halina Mirosław",
    surnames: "Dąbrowski Jankowska Kamiński Lewandowski Majewska Nowakowski Piotrowska Szymański " +
      "Wiśniewska Zając Zieliński " +
      compounds("Bor Grab Kal Mal Ros Wyr", "owski iński czyk ecka"),
  },
  czech: {
    given: "Bohumil Jitka Ondřej Zdeňka Radek Vlasta Libor Květa",
    surnames: "Dvořák Horáková Kučera Novotná Procházka Svoboda Veselý Zeman",
  },
  russian: {
    given: "Dmitri Svetlana Yevgeny Lyudmila Sergei Galina Nikolai Oksana Vladimir Tatiana Igor " +
      "Raisa Arkady Zinaida",
    surnames: "Antonov Bogdanova Chernov Fedorov Gorshkov Ivanova Kuznetsov Lebedeva Morozov " +
      "Orlova Petrenko Sokolov Tikhonova Volkov Zaitseva " +
      compounds("Baran Gur Kali Mak Ors Rub Sav Zhur", "enko ovich ovsky aev"),
  },
  hungarian: {
    given: "Ágnes Béla Csaba Erzsébet Ferenc Gyöngyi László Zsuzsanna",
    surnames: "Balogh Farkas Horváth Kovács Lukács Nagy Szabó Takács",
  },
  greek: {
    given: "Dimitra Eleftheria Giorgos Kalliope Nikos Spyros Stavroula Vasilis",
    surnames: "Alexiou Georgiadis Karagiannis Makris Nikolaidis Papadakis Stavropoulos Xenakis " +
      compounds("Ana Chris Dimo Kon Petr Theo", "topoulos stakis douros tidis"),
  },
  turkish: {
    given: "Ayşe Burak Cemal Defne Emre Fatma Gökhan Hülya Kerem Leyla Mehmet Zeynep",
    surnames: "Aydın Çelik Demirci Erdoğdu Karaca Öztürk Polat Şahin Tekin Yıldırım Yılmaz " +
      compounds("Ak Boz Kara Öz Sarı", "oğlu demir kaya taş"),
  },
  arabic: {
    given: "Ahmad Fatima Hassan Khadija Ibrahim Layla Mahmoud Noura Omar Salma Tariq Yasmin Ziad " +
      "Zaynab",
    surnames: "Abdallah Al-Amin Al-Farsi Barakat Rashid Darwish El-Sayed Haddad Khalil Mansour " +
      "Nasser Qureshi Saleh Shaheen",
    particles: ["bin", "ben", "al"],
  },
  persian: {
    given: "Arash Bahar Dariush Farideh Houshang Mahnaz Parviz Shirin",
    surnames: "Ahmadi Esfahani Ghorbani Hosseini Jafari Karimi Mousavi Tehrani",
  },
  hebrew: {
    given: "Avraham Chaim Dvora Eitan Noam Rivka Shlomo Yael",
    surnames: "Ben-Ami Cohen Elkayam Goldstein Katz Mizrahi Peretz Shapira",
  },
  indian: {
    given:
      "Aarav Ananya Deepak Gayatri Harish Indira Karthik Lakshmi Mohan Nandini Pradeep Rekha " +
      "Sanjay Usha Vikram Anjali",
    surnames:
      "Agarwal Banerjee Chatterjee Deshpande Gupta Iyer Joshi Krishnan Mehta Nair Patel Rao " +
      "Reddy Sharma Subramanian Verma",
  },
  chinese: {
    given:
      "Xiaoming Meiling Jianguo Lihua Weidong Yufang Zhiqiang Huilan Guoliang Shufen Minghao " +
      "Ruoxi Zihan Haoran",
    surnames: "Cai Deng Feng Guo Huang Jiang Liang Meng Ouyang Qian Shen Tang Xie Yuan Zhang Zhou",
  },
  japanese: {
    given:
      "Akira Chiyo Daisuke Emiko Haruto Kazuko Makoto Naoko Ryota Sakura Takeshi Yumi Hiroshi " +
      "Fumiko",
    surnames: "Aoki Fujimoto Hasegawa Inoue Kobayashi Matsuda Nakamura Okada Saito Tanaka Ueda " +
      "Watanabe Yamamoto Yoshida " +
      compounds("Kita Naka Nishi Oka Shima Yama", "gawa zaki mura uchi"),
  },
  korean: {
    given: "Tae-yang Seo-yeon Ji-hoon Ha-eun Dong-hyun Soo-jin Hye-rin Sang-woo",
    surnames: "Baek Cho Hwang Jeong Kwon Moon Park Yoon",
  },
  vietnamese: {
    given: "Anh Dung Hien Khanh Linh Phuong Thao Tuan",
    surnames: "Bui Dang Hoang Huynh Ngo Nguyen Pham Trinh",
  },
  westAfrican: {
    given: "Adaeze Babajide Chinedu Folasade Ifeoma Kwabena Ngozi Olumide Temitope Yaw Abena " +
      "Efua Obinna Uchenna",
    surnames: "Abiola Adeyemi Boateng Chukwu Danjuma Eze Mensah Nwosu Ogunleye Okafor Osei Owusu",
  },
  eastAfrican: {
    given: "Amani Baraka Chausiku Jabari Makena Neema Wanjiru Zuberi",
    surnames: "Kamau Kimani Mwangi Njoroge Odhiambo Otieno Wambui Wekesa",
  },
  southAfrican: {
    given: "Bongani Lindiwe Nomvula Sipho Thandeka Themba Zanele Lwazi",
    surnames: "Dlamini Khumalo Mabaso Ndlovu Nkosi Radebe Sithole Zulu",
  },
  pacific: {
    given: "Aroha Kahiau Keola Leilani Mele Rangi Tane Sefina",
    surnames: "Faleafa Kalani Mahoe Ngata Parata Tamatoa Tuilagi Waititi",
  },
  romanian: {
    given: "Bogdan Cosmina Doina Florin Ileana Mihai Raluca Traian",
    surnames: "Ciobanu Dumitrescu Ionescu Lupu Moldovan Popescu Stanciu Văcărescu",
  },
};
