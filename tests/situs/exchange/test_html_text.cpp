#include "situs/exchange/html_text.hpp"
#include "tests/test.hpp"

#include <string>

using situs::text_of_html;

TEST_CASE("only marks of HTML are taken out of a text") {
    CHECK(text_of_html("<b>made up</b>, by <i>nobody</i>") == "made up, by nobody");
    CHECK(text_of_html("one<br/>two<P class=\"x\">three</P>four") == "one two three four");
    CHECK(text_of_html("<table border><tr><td>1</td><td nowrap>2</td></tr></table>") == "1 2 ");
    CHECK(text_of_html("if a<b then c>d") == "if a<b then c>d");
    CHECK(text_of_html("3<4>2 <unheard of=\"x\"> <p unclosed=\"") == "3<4>2 <unheard of=\"x\"> <p unclosed=\"");
    CHECK(text_of_html("seen <!-- not --> twice<!DOCTYPE html>") == "seen  twice");
    CHECK(text_of_html("<!-- never closed") == "<!-- never closed");
    CHECK(text_of_html("").empty());
}

TEST_CASE("scripts and styles are no text, unless nothing ends them") {
    CHECK(text_of_html("a<script>alert(\"<b>\")</script>b<style type='text/css'>p{}</STYLE>c") == "abc");
    CHECK(text_of_html("a<script>open") == "aopen");
}

TEST_CASE("addresses of links and names of pictures stay behind their text") {
    CHECK(text_of_html("<a href=\"https://archive.example/?a=1&amp;b=2\">the report</a>, p. 2") ==
          "the report (https://archive.example/?a=1&b=2), p. 2");
    CHECK(text_of_html("<a href='https://archive.example/1'>https://archive.example/1</a>") ==
          "https://archive.example/1");
    CHECK(text_of_html("<a href=u>open <img alt=\"a gate\" src=gate.jpg>") == "open a gate (gate.jpg) (u)");
    CHECK(text_of_html("<img src=\"p.png\">") == "(p.png)");
    CHECK(text_of_html("<a name=\"here\">anchor</a>") == "anchor");
}

TEST_CASE("entities are what they stand for, once") {
    CHECK(text_of_html("5 &lt; 6 &amp; x&nbsp;&quot;y&quot; &apos;") == "5 < 6 & x \"y\" '");
    CHECK(text_of_html("&#1586;&#x646; &eacute;&Eacute;&yuml;&times;&zwnj;&#x1F4CD;") ==
          "زن éÉÿ×\xE2\x80\x8C\xF0\x9F\x93\x8D");
    CHECK(text_of_html("&amp;lt;b&amp;gt;") == "&lt;b&gt;");
    CHECK(text_of_html("&lt;b&gt;") == "<b>");
    CHECK(text_of_html("&unheard; &#0; &#xD800; &#x110000; &#; &; & &amp") ==
          "&unheard; &#0; &#xD800; &#x110000; &#; &; & &amp");
}
