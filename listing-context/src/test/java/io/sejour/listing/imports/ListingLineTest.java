package io.sejour.listing.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Money;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.Pricing;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingLineTest {

    private static final String HEADER =
            "id,name,description,property_type,latitude,longitude,accommodates,amenities,price,minimum_nights,maximum_nights,instant_bookable";
    private static final String GOOD =
            "900908247610600278,Home,Nice<br />place,Entire home,42.6,-73.8,12,\"[\"\"Wifi\"\",\"\"wifi\"\",\"\"Hot water\"\"]\",\"$1,234.00\",2,1125,f";

    @TempDir
    Path folder;

    @Test
    void readsAListing() throws Exception {
        ListingLine line = read(GOOD);
        ListingDetails said = line.details();
        assertThat(line.sourceId()).isEqualTo("900908247610600278");
        assertThat(said.title()).isEqualTo("Home");
        assertThat(said.description()).isEqualTo("Nice place");
        assertThat(said.address().city()).isEqualTo("Albany");
        assertThat(said.capacity()).isEqualTo(12);
        assertThat(said.amenities()).isEqualTo(List.of("Wifi", "Hot water"));
        assertThat(said.pricePerNight()).isEqualTo(Money.of(123_400, "USD"));
        assertThat(said.minimumNights()).isEqualTo(2);
        assertThat(said.maximumNights()).as("1125 means none").isEqualTo(365);
        assertThat(said.instantBook()).isFalse();
    }

    @Test
    void aDepositOfTheFileIsAskedForAndNoneWhereItIsBlankOrZero() throws Exception {
        assertThat(readWithDeposit("\"$1,500.00\"").details().pricing())
                .isEqualTo(Pricing.ofDeposit(Money.of(150_000, "USD")));
        assertThat(readWithDeposit("").details().pricing()).isNull();
        assertThat(readWithDeposit("$0.00").details().pricing()).isNull();
    }

    @Test
    void namesAHomeWithoutNameByItsKind() throws Exception {
        assertThat(read(GOOD.replace(",Home,", ",,")).details().title()).isEqualTo("Entire home");
    }

    @Test
    void aListOfAmenitiesThatCannotBeReadIsNone() throws Exception {
        assertThat(read(GOOD.replace("\"[\"\"Wifi\"\",\"\"wifi\"\",\"\"Hot water\"\"]\"", "{Wifi}"))
                        .details()
                        .amenities())
                .isEmpty();
    }

    @Test
    void givesTheSameListingTheSamePolicyAndIdentityAgain() throws Exception {
        assertThat(read(GOOD)).isEqualTo(read(GOOD));
        assertThat(ListingLine.listingId("900908247610600278"))
                .isEqualTo(ListingLine.listingId("900908247610600278"))
                .isNotEqualTo(ListingLine.listingId("900908247610600279"));
    }

    @Test
    void aPolicyOfTheHostsOwnComesWithItsTiersAndNoOtherDoes() throws Exception {
        for (int i = 0; i < 20; i++) {
            ListingDetails said =
                    read(GOOD.replace("900908247610600278", "h" + i)).details();
            boolean isCustom = said.cancellationPolicy() == CancellationPolicy.CUSTOM;
            assertThat(said.customTiers()).isEqualTo(isCustom ? List.of(new CustomTier(10, 5_000)) : null);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$1,234.00|BLANK_PRICE|''",
                "$1,234.00|ZERO_PRICE|$0.00",
                "$1,234.00|BAD_PRICE|-$5.00",
                "$1,234.00|BAD_PRICE|$12,34.00",
                "$1,234.00|BAD_PRICE|$1.005",
                "$1,234.00|BAD_PRICE|cheap",
                "$1,234.00|BAD_PRICE|$9999999999999.00",
                "900908247610600278|BAD_ID|''",
                "900908247610600278|BAD_ID|a b",
                ",12,|BAD_CAPACITY|,0,",
                ",12,|BAD_CAPACITY|,51,",
                ",12,|BAD_CAPACITY|,,",
                "42.6|BAD_LOCATION|''",
                "42.6|BAD_LOCATION|98.6",
                "42.6|BAD_LOCATION|NaN",
                ",2,1125|BAD_NIGHTS|,0,1125",
                ",2,1125|BAD_NIGHTS|,366,1125",
                ",2,1125|BAD_NIGHTS|,5,4",
                ",2,1125|BAD_NIGHTS|,two,1125",
                ",1125,f|WRONG_COLUMNS|,1125",
                ",1125,f|WRONG_COLUMNS|,1125,f,more",
            })
    void leavesOut(String good, RowFault fault, String bad) {
        String line = GOOD.replace(good, bad);
        assertThat(line).isNotEqualTo(GOOD);
        assertThat(faultOf(line)).isEqualTo(fault);
    }

    private RowFault faultOf(String line) {
        try {
            throw new AssertionError("read " + read(line));
        } catch (BadRow bad) {
            return bad.fault();
        }
    }

    private ListingLine read(String line) throws BadRow {
        return read(HEADER, line);
    }

    private ListingLine readWithDeposit(String deposit) throws BadRow {
        return read(HEADER + ",security_deposit", GOOD + "," + deposit);
    }

    private ListingLine read(String header, String line) throws BadRow {
        try (CsvFile file = CsvFile.open(Csv.file(folder, "listings.csv", header, line), ListingLine.COLUMNS)) {
            assertThat(file.hasNext()).isTrue();
            return ListingLine.read(file.next(), Csv.options());
        }
    }
}
