extension SmallWord {
  /// English function words by what the sieves need to know about them. Nothing here is a topic or a name.
  static let table: [(SmallWord, WordClass, String)] = [
    (.the, .function, "the"), (.a, .function, "a an"), (.this, .function, "this that these those"),
    (.another, .function, "another one"), (.possessive, [], "'s ' ’ ’s"),
    (.he, .function, "he him himself"), (.she, .function, "she herself"),
    (.they, .function, "they them themselves both"), (.it, .function, "it itself"),
    (.i, .function, "i me myself"), (.we, .function, "we us ourselves"), (.you, .function, "you yourself"),
    (.his, .function, "his"), (.her, .function, "her hers"), (.their, .function, "their theirs"),
    (.its, .function, "its"), (.my, .function, "my mine"), (.our, .function, "our ours your yours"),
    (.who, .function, "who whom whose"), (.which, .function, "which what"), (.of, .function, "of"),
    (.and, .function, "and & as-well-as"), (.or, .function, "or nor"), (.but, .function, "but yet"),
    (.to, .function, "to"),
    (
      .preposition, .function,
      """
      in on at by for from with without within into onto inside outside near under over above below between among amid
      during before after since until through throughout across along around against about despite via upon toward
      towards behind beyond regarding concerning including like unlike following than per out off up down
      """
    ),
    (
      .auxiliary, .function,
      "has have had having do does did doing will would shall should can could may might must cannot"
    ),
    (.be, .function, "is are was were be been being am"),
    (.not, .function, "not never n't no none neither"),
    (
      .some, .function, "some many several most all few any each every both either much more less others other such"
    ),
    (
      .number, .function,
      "two three four five six seven eight nine ten dozen dozens hundreds thousands millions hundred thousand million"
    ),
    (.former, .adjective, "former ex then-president then late retired outgoing incoming acting deputy senior"),
    (
      .clause, .function,
      """
      if when while because although though whereas where why how whether unless once as so then now here there thus
      hence however meanwhile still also even just only again later earlier yesterday today tomorrow instead
      otherwise moreover furthermore therefore nevertheless nonetheless yes well ok okay oh perhaps maybe
      """
    ),
    (.particle, [], "de da di du del della der den van von bin ibn al el la le ben ter ten dos das al- el- und y"),
    (.junior, [], "jr jr. sr sr. ii iii iv"),
    (
      .none, .calendar,
      """
      monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
      october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. christmas easter ramadan
      """
    ),
    (
      .none, .verb,
      """
      said says say told tells tell added adds saying asked asks wrote writes warned warns announced reported reports
      claimed claims denied denies insisted insists argued argues explained explains noted notes confirmed confirms
      """
    ),
    (
      .none, .paperName,
      """
      times post herald tribune gazette courier chronicle journal leader observer telegraph examiner inquirer sentinel
      dispatch bee star globe mail mirror standard echo argus mercury bulletin register news newspaper daily weekly
      magazine radio tv television broadcasting today review show
      """
    ),
  ]
}
